import { beginnings, phrases } from './phrases.ts';

const DEVICE =
  '(?:min |my |mein |mitt |din )?(?:iphone|ipad|android|outlook|ios|mobil|mobiltelefon|telefon|smartphone|samsung|galaxy|huawei|yahoo|mail|e-post|phone|windows|surfplatta|blackberry|gmail|mobile|handy)';

const FOOTERS: readonly Pick<RegExp, 'test'>[] = [
  new RegExp(
    `^(?:skickat|skickad|skickades|sent|sendt|gesendet|von meinem|lähetetty|envoyé)(?![\\p{L}]).{0,20}?(?:från|from|fra|von|via|mit|med|using|depuis)? ?${DEVICE}.{0,60}$`,
    'iu',
  ),
  /^(?:get|skaffa|hämta|hent|ladda ner) (?:outlook|bluemail|spark|gmail|proton)(?![\p{L}]).{0,60}$/iu,
  phrases([
    'tänk på miljön',
    'consider the environment',
    'think before you print',
    '(?:spara på|skona|värna(?: om)?|rädda) (?:papper|papperet|miljön|naturen|skogen)',
    'skriv(?:a)? (?:inte )?ut (?:det här|detta)',
  ]),
  phrases([
    'personuppgifter(?:na)?',
    'personuppgiftsansvarig',
    'dataskyddsförordningen',
    'gdpr',
    'integritetspolicy(?:n)?',
    'personal data',
    'privacy (?:policy|notice)',
    'data protection',
  ]),
  beginnings([
    'allmän(?:na)? handling',
    'offentlighetsprincipen',
    'public document',
    'official document',
    'public record',
  ]),
  beginnings([
    'konfidentiell',
    'confidential',
    'sekretessbelag(?:d|da|t) (?:information|uppgift)',
    'avsedd? endast för',
    'endast avsett för',
    'intended (?:only|solely)',
    'felaktig mottagare',
    'fel mottagare',
    'wrong recipient',
    'if you have received this',
    'av misstag (?:fått|nått)',
    '(?:fått|mottagit) (?:detta|det här) (?:mejl|mail|meddelande|e-post)\\p{L}* av misstag',
  ]),
  beginnings(['prenumererar på', 'avsluta prenumeration', 'avregistrera', 'unsubscribe', 'avprenumerera']),
  /^(?:detta|det här) (?:meddelandet?|mejl(?:et)?|mail(?:et)?|e-?post(?:meddelandet?)?|brev(?:et)?|svar(?:et)?|utskick(?:et)?)(?![\p{L}]).{0,60}(?:skickat|skickades|genererat|genererades|automatgenererat|avsett|skapats|skapades)/iu,
  /^(?:detta|det här) är ett (?:automatiskt|automatgenererat|autogenererat) (?:meddelande|mejl|mail|svar|utskick)/i,
  /^(?:this (?:message|e-?mail) (?:was|has been) (?:sent|generated|scanned))/i,
  /^(?:(?:du|ni) kan (?:inte|ej) svara på (?:detta|det här)|det går (?:inte|ej) att svara på (?:detta|det här)|(?:vänligen )?svara (?:inte|ej) på (?:detta|det här)|please do not reply)/i,
  beginnings(['virusfri', 'virus-free', 'avast', 'avg\\.com', 'scanned for viruses', 'viruskontroller']),
  /^(?:följ (?:oss|kommunen)|follow us|gilla oss|besök oss på facebook|hitta oss på|du hittar oss på (?:facebook|instagram))/i,
  /^(?:facebook|instagram|linkedin|youtube|twitter|x)(?:\s{0,3}[|·•,/]\s{0,3}[\p{L} ]{1,60}){0,6}$/iu,
  /^(?:läs mer om hur (?:vi|kommunen|\p{L}{2,30} kommun) (?:hanterar|behandlar)|läs om hur (?:vi|kommunen) (?:hanterar|behandlar)|du får (?:detta|det här) (?:mejl(?:et)?|mail(?:et)?|meddelandet?|brev(?:et)?|utskick(?:et)?) (?:för att|eftersom)|(?:www\.)?(?:facebook|instagram|linkedin|youtube)\.com\/|så (?:behandlar|hanterar) )/iu,
  beginnings([
    'skickas av .{2,60} på uppdrag av',
    'ange alltid (?:diarie|ärende)',
    'ärendehanteringssystem',
    'powered by',
  ]),
];

/** A line of an organisation-wide notice or a mail program's tag line. */
export function isFooterText(text: string): boolean {
  const head = text.slice(0, 1000);
  return FOOTERS.some((pattern) => pattern.test(head));
}
