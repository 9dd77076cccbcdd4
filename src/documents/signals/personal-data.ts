import type { Span } from '../document.ts'
import type { Prose } from '../prose.ts'
import { sentenceText } from './lines-at.ts'
import { findMatches, findPhrases, phrasebook } from './phrases.ts'

const PLAIN = phrasebook(
  "personal data|personal information|personally identifiable information|personally identifiable|pii|gdpr data|user data|users' data|user's data|customer data|customers' data|customer's data|patient data|patient records|member data|employee data|employee records|subscriber data|user profile|user profiles|customer profile|customer profiles|user details|customer details|user information|customer information|contact details|contact information|contact data",
  "email address|email addresses|e-mail address|e-mail addresses|phone number|phone numbers|telephone number|telephone numbers|mobile number|mobile numbers|home address|home addresses|postal address|postal addresses|billing address|billing addresses|shipping address|shipping addresses|delivery address|date of birth|dates of birth|birth date|birthdate|first name|last name|full name|full names|surname|real name|social security number|social security numbers|ssn|passport|passport number|national id|driver's license|tax id",
  'payment card|payment cards|credit card|credit cards|credit card number|card number|card numbers|cardholder data|bank account|bank accounts|bank details|iban|payment details|payment data|payment information|salary|salaries|income data|health records|health record|protected health information|medical data|medical records|medical record|diagnosis|phi|biometric|biometrics|biometric data|fingerprints of users|facial recognition',
  "geolocation|location data|user location|users' location|gps|gps data|location history|browsing history|search history|purchase history|chat history|voice recordings|advertising id|tracking cookies|tracking cookie|user behavior|user behaviour|behavioral data|clickstream|demographic data|ethnicity|gender|sexual orientation|religion",
)
const OF_PEOPLE =
  /\b(?:health (?:data|information)|device IDs?|user ?names?|names?, (?:and )?e-?mails?|e-?mails?|locations?)\b/gi
const ADDRESS_OF =
  /\b(?:(?:users?|clients?|customers?|visitors?|source|callers?)(?:'s|'|’s)? IP address(?:es)?|IP address(?:es)? of (?:the |our |each )?(?:users?|clients?|customers?|visitors?|callers?)|(?:stor|log|collect|record|track|retain)\w* (?:the )?IP address(?:es)?)\b/gi
const PEOPLE =
  /\b(?:users?|customers?|visitors?|members?|patients?|people|persons?|citizens?|subscribers?|employees?|participants?|callers?)\b/i
const HANDLED =
  /\b(?:stor\w+|collect\w*|process\w*|log(?:s|ged|ging)?|record\w*|track\w*|send\w*|sent|shar\w+|expos\w+|contain\w*|includ\w*|captur\w*|retain\w*|delet\w*|mask\w*|anonymi\w+|transmit\w*|access\w*|leak\w*|encrypt\w*|hash\w*)\b/i
const CONTACT = /\b(?:contact|owner|author|reach|mailing list|reviewer|maintainer)\b[^\n]{0,40}$/i

/** Data about people that the design handles; the address of an owner is none. */
export function findPersonalData(prose: Prose): Span[] {
  const ofPeople = findMatches(prose, OF_PEOPLE).filter((found) => {
    const sentence = sentenceText(prose, found)
    return PEOPLE.test(sentence) && HANDLED.test(sentence)
  })
  return [...findPhrases(prose, PLAIN), ...findMatches(prose, ADDRESS_OF), ...ofPeople].filter(
    (found) =>
      !CONTACT.test(prose.text.slice(Math.max(0, found.start - 60), found.start)) &&
      !/^ (?:secrets?|scripts?|clients?|template)\b/.test(
        prose.text.slice(found.end, found.end + 10),
      ),
  )
}
