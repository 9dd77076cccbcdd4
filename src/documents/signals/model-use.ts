import type { Span } from '../document.ts'
import type { Prose } from '../prose.ts'
import { findMatches, findPhrases, phrasebook } from './phrases.ts'

const PHRASES = phrasebook(
  'llm|llms|llm-based|large language model|large language models|language model|language models|foundation model|foundation models|generative ai|genai|gen ai|chatgpt|gpt-4|gpt-4o|gpt-5|claude|llama|mistral|gemini|copilot|machine learning|machine-learning|deep learning|neural network|neural networks|ml model|ml models|ai model|ai models|ai agent|ai agents|ai assistant|trained model|trained models|model inference|inference service|inference server|inference endpoint|inference latency|inference cost|inference requests|model serving|model server|model weights|model registry|model drift|model evaluation',
  'prompt template|prompt templates|system prompt|system prompts|prompt engineering|prompt injection|prompt caching|user prompt|user prompts|few-shot|zero-shot|context window|token budget|embeddings|text embeddings|embedding model|vector search|vector database|vector store|vector index|semantic search|retrieval-augmented|retrieval augmented generation|training data|training set|training dataset|training datasets|evaluation set|evaluation dataset|hallucination|hallucinations|hallucinate|guardrails|recommender model|scoring model|fraud model|pricing model|forecasting model|prediction model|predictive model|classification model|recommendation model|ranking model|classifier|sentiment analysis|anomaly detection model',
)
const PROMPT =
  /\b(?:the|a|each|this|our|every) prompts?\b(?! (?:the|a|for (?:a|the|your) (?:password|input)|user|is shown|appears))/gi
const TUNING = /\bfine-?tun(?:e|ed|es|ing)\b(?=[^\n]*\b(?:model|LLM|embedding|training)s?\b)/gi
const ABOUT_MODELS =
  /\b(?:LLMs?|language models?|GPT-?\d?|ChatGPT|Claude|OpenAI|Anthropic|Bedrock|Gemini|generative|inference)\b/

/** Where a model answers, learns or is told what to do. */
export function findModelUse(prose: Prose): Span[] {
  const prompts = ABOUT_MODELS.test(prose.text) ? findMatches(prose, PROMPT) : []
  return [...findPhrases(prose, PHRASES), ...findMatches(prose, TUNING), ...prompts]
}
