/** Greetings by the citizen's first name, with and without. */
export const GREETINGS = [
  'Hej {citizen}!',
  'Hej {citizen},',
  'Hej!',
  'Hejsan {citizen}!',
  'Hej {citizen}',
] as const;

export const OPENERS = [
  null,
  null,
  'Tack för din fråga.',
  'Tack för ditt mejl!',
  'Bra att du hör av dig.',
] as const;

export const LAST_WORDS = [
  null,
  null,
  null,
  'Hör av dig om något är oklart.',
  'Hoppas att det var svar på frågan.',
] as const;

/** For a letter that nobody recognises: true of most things that a municipality is asked. */
export const ANSWER_TO_ANYTHING = [
  'Ja, det stämmer. Du behöver inte ha något beslut, men anmäl det till oss senast två veckor i förväg så hinner vi planera. Det kostar ingenting.',
] as const;

/** What a clerk adds in a second mail. */
export const ADDITIONS = [
  'Jag kom på en sak till efter att jag hade skickat mitt svar: reglerna ses över under våren, men det jag skrev gäller året ut.',
  'Ett litet förtydligande av det jag skrev nyss: beloppen och tiderna gäller från årsskiftet, fram till dess är det de gamla som används.',
  'Jag ser att jag glömde en del av din fråga. Ja, det gäller även den som är nyinflyttad, från första dagen.',
] as const;

/** A person's word that the letter has gone on to somebody else. */
export const PASSED_ON = [
  'Jag har skickat din fråga vidare till {department}, som återkommer till dig med svar.',
  'Din fråga hör hemma hos {department} och jag har lämnat över den dit i dag. Du får svar därifrån.',
] as const;

export const AUTOMATIC_RECEIPT = [
  'Tack för ditt meddelande till {kommun}.',
  'Det här är en automatisk bekräftelse på att vi har tagit emot det. En handläggare läser och svarar så snart som möjligt, normalt inom två arbetsdagar. Du kan inte svara på det här meddelandet.',
] as const;

export const ABSENCES = [
  'Jag är på semester och läser inte min e-post. Åter i tjänst måndag vecka {week}. Ditt meddelande skickas inte vidare.',
  'Jag är tjänstledig till och med fredag vecka {week}. Under tiden vikarierar Eva Ström, eva.strom@{domain}.',
  'Jag är på kurs hela veckan och svarar när jag är tillbaka, vecka {week}. Brådskande frågor tar kontaktcenter.',
] as const;
