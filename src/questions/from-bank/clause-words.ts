/** The words by which the clauses of an English sentence are told apart. None of it parses: what they do not
 * tell is not cut. */

/** Without what these begin, the rest says more than its author did. */
export const TURNS =
  /^(?:unless|except|only|if|provided|but|not|without|until|when|whenever|where|as long as|as soon as|however|rather|instead|though|although|yet|or|nor|than|that|\()/i
/** "If it fails", "In the first phase": what follows holds only then. */
export const HOLDS_THEN =
  /^(?:if|when|whenever|unless|once|until|assuming|where|before|after|during|in|on|at|for|under|with|without|given|by|per|while|although|though|should|unlike|besides|from)\b(?! order to)/i
/** Said before the matter, not the matter. */
export const BEFORE_THE_MATTER = new RegExp(
  `${HOLDS_THEN.source}|^(?:to|as|since|due|because|in order to|based|like)\\b`,
  'i',
)
/** A subject of its own. */
export const HAS_SUBJECT =
  /^(?:the|an?|this|these|those|we|it|they|you|i|each|every|all|any|some|most|many|no|there|our|its|their|users?|customers?|[A-Z][\w-]+)\b/
/** A verb, as far as a list of them goes. */
export const TELLS =
  /\b(?:(?:we|they|you) [a-z]+|is|are|was|were|be|been|will|would|can|could|should|must|may|might|shall|has|have|had|does?|did|needs?|means?|sent|built|held|kept|made|runs?|reads?|written|becomes?|gets?|holds?|lives?|goes|(?:creat|updat|delet|remov|stor|us|writ|mak|tak|giv|serv|provid|configur|introduc|requir|replac|handl|manag|cach|shar|mov|receiv|generat|decid|chang|reduc|increas|enabl|disabl|execut|invok|validat|schedul|produc|consum|releas|involv|rout|continu|allow|send|add|call|contain|support|return|fail|start|stop|keep|check|watch|poll|connect|depend|detect|expos|listen|load|log|deploy|migrat|convert|trigger|publish|expect|assum|plan|propos|set|show|work|help|ensur|avoid|prevent|improv|retri|appli|copi|carri|rel)(?:s|es|ed|ies|ied))\b/i

/** Join a clause to the one before it. */
export const JOINS =
  /^(?:(?:and|so|because|while|whereas|which|that|since|then|thus|therefore|hence)\s+)+/i
/** Said to the reader, not of the matter. */
export const OPENING =
  /^(?:(?:and|instead|however|in addition|additionally|also|furthermore|moreover|finally|in particular|similarly|as a result|consequently|for example|thus|therefore|hence|currently|initially),\s+|so\s+|(?:please )?note that\s+)+/i
/** Nothing ends on these. */
export const HANGS =
  /\b(?:the|an?|of|to|in|on|for|with|and|or|is|are|be|by|from|that|which|as|at|its|their|our|this|these|not|will|can|should|must|may|e\.g|i\.e|etc|follows|following|below|such|new|old|own|same|long)$/i
/** Want a second part. */
export const PAIRED = /\b(?:both|between|either|neither)\b/i
