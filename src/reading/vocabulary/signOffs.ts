/** "Glad sommar" */
const WISHES =
  '(?:riktigt |en riktigt |en )?(?:glad|god|gott|skön|trevlig|fin|härlig|solig) (?:helg|sommar|dag|kväll|vecka|fortsättning|semester|påsk|midsommar|höst|vår|vinter|jul|advent|eftermiddag|valborg|nytt år|sportlov|höstlov|jullov|påsklov)';
const GREETINGS = `med vänlig hälsning|med vänliga hälsningar|med vänligaste hälsningar|vänlig hälsning|vänliga hälsningar|vänligaste hälsningar|vänligen|vänligt|bästa hälsningar|bästa hälsning|med bästa hälsningar|många hälsningar|varma hälsningar|varma hälsning|med varm hälsning|varm hälsning|soliga hälsningar|glada hälsningar|hjärtliga hälsningar|med hälsning|med hälsningar|hälsningar|hälsning|hälsar|hälsn|hälsn\\.|hels\\.|mvh|m\\.v\\.h\\.?|m v h|mvh\\.|vh|v\\.h\\.|bh|b\\.h\\.|med vänlighet|vänl hälsn|vänl\\. hälsn\\.|med vänl\\. hälsn\\.|trevliga hälsningar|vi ses|vi hörs|hej då|hejdå|ha det|god helg|(?:hjärtligt|hjärtligt varmt) välkom(?:men|na)|önskar (?:dig|er) en (?:fin|bra|trevlig|god|skön|härlig) \\p{L}{2,12}|med hopp om .{3,40}|vänl\\.?|ha det gott|ha det så gott|ha det bra|ha det så bra|allt gott|lycka till|väl mött|varmt välkommen|varmt välkomna|välkommen|välkomna|tack på förhand|tack och hej|tack för din medverkan|tack för ditt engagemang|tack för att du hörde av dig|tack igen|kram|ta hand om dig|ta hand om er|tveka inte att höra av dig|${WISHES}|ha en (?:fortsatt )?(?:riktigt )?(?:fin|bra|trevlig|god|skön|härlig|solig) (?:dag|helg|vecka|kväll|sommar|fortsättning|fredag|eftermiddag|höst|vår|jul|påsk|semester|tid)(?: framöver)?|god jul(?: och gott nytt år)?|glad påsk|glad midsommar|god fortsättning|önskar|undertecknat|högaktningsfullt|kind regards|best regards|warm regards|regards|best wishes|best|sincerely|sincerely yours|yours sincerely|yours faithfully|yours truly|many thanks|thanks|thank you|with kind regards|with best regards|cheers|br|vennlig hilsen|med vennlig hilsen|hilsen|mvh|venlig hilsen|med venlig hilsen|ystävällisin terveisin|terveisin|mit freundlichen grüßen|freundliche grüße|viele grüße|mfg`;

const WHOLE = new RegExp(`^(?:${GREETINGS})[\\s,.!:;–—-]{0,6}(?:(?:från|önskar|/|from)[\\s,:]{0,3})?$`, 'iu');
const WITH_NAME = new RegExp(
  `^(?:${GREETINGS})[\\s]{0,3}[,.!/:;–—-]{0,3}\\s{0,3}(?:(?:från|önskar|/|from)\\s{1,3})?(?=[\\p{Lu}/])`,
  'iu',
);
/** "Många vårhälsningar från oss", "Med vänlig hälsning / Kind regards" */
const ANY_GREETING =
  /^(?:\p{L}+[ -]){0,3}\p{L}{0,15}hälsning(?:ar|en)?(?: från oss| från alla oss)?(?: {0,2}[/|] {0,2}(?:\p{L}+ ){0,3}(?:regards|wishes|greetings))?[\s,.!]{0,5}$/iu;
const SHORT = /^(?:tack|mvh|hälsningar)!?$/i;

/** A line that is a sign-off and nothing else. */
export function isSignOff(text: string): boolean {
  return text.length < 70 && (WHOLE.test(text) || SHORT.test(text) || ANY_GREETING.test(text));
}

/** The words after a sign-off on the same line ("Mvh Karin", "Hälsningar, Anna Lind, rektor"), null when there is none. */
export function afterSignOff(text: string): string | null {
  const head = text.slice(0, 200);
  const found = WITH_NAME.exec(head);
  if (found === null) return null;
  const rest = text.slice(found[0].length).trim();
  return /^[\p{Lu}/]/u.test(rest) ? rest : null;
}

/** "/Gunilla", "//Anna Lind, rektor", "~ Karin": the words after the mark. */
export function afterSlash(text: string): string | null {
  return /^(?:\/{1,2}|~|–|—|-)\s?(\p{Lu}.{1,150})$/u.exec(text.slice(0, 200))?.[1] ?? null;
}

const TRAILING_SIGN_OFF =
  /[.!?)] (?:mvh|vh|hälsn?\.?|vänl\.?|hälsningar|hälsar|vänligen|(?:med )?vänliga? hälsning(?:ar)?)[,.]? (?:\/ ?)?(\p{Lu}.{1,100})$/iu;

/** "... och lycka till önskar Mehmet": who wishes stands behind the verb, and no subject before it. */
const WISHER =
  /(?<!(?:^|[^\p{L}])(?:vi|jag|alla|på \p{L}{1,30}|i \p{L}{1,30})),? (?:önskar|hälsar) (\p{Lu}\p{Ll}{1,20}(?: \p{Lu}\p{Ll}{1,20})?(?: (?:på|i|från) [\p{L} ]{2,40})?)[.!]?$/u;

/** "... i juni. Mvh Per Ås": the name behind a sign-off that ends a line of prose. */
export function trailingSignOffName(text: string): string | null {
  const end = text.slice(-160);
  const rest = (TRAILING_SIGN_OFF.exec(end) ?? WISHER.exec(end))?.[1] ?? '';
  return /^\p{Lu}/u.test(rest) ? rest : null;
}

/** "... läkarintyg. /Pernilla": the name that a line of prose ends with. */
export function trailingSlashName(text: string): string | null {
  if (!text.includes('/')) return null;
  return (
    /[.!?)…\s]\s{0,3}\/{1,2}\s?(\p{Lu}[\p{L}.-]{1,30}(?: \p{Lu}[\p{L}.-]{0,30}){0,2}(?:, ?[\p{L} .-]{1,80})?)$/u.exec(
      text.slice(-160),
    )?.[1] ?? null
  );
}
