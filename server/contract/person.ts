const FORM = /^(?=.*[0-9])[A-Z]{2}[A-Z0-9/.:+_-]{2,100}$/;

/**
 * The one spelling of an identifier: country code and the eID's own identifier, without spaces, in
 * capitals, as in EE60001019906. Undefined for anything else. Roll and eID both pass through here,
 * so that two spellings of a person are one person.
 */
export function normalisePerson(text: string): string | undefined {
  if (text.length > 400) return undefined;
  const person = text.normalize('NFKC').replace(/\s+/gu, '').toUpperCase();
  // ASCII only: a Cyrillic А that looks like a Latin A must not make a second person.
  return FORM.test(person) ? person : undefined;
}

/** Country of a normalised person: ISO 3166-1 alpha-2. */
export function countryOf(person: string): string {
  return person.slice(0, 2);
}
