const FOOTERS: readonly RegExp[] = [
  /^(?:skickat|skickad|sent|sendt|gesendet|lähetetty|get|skaffa|hämta|hent|envoyé)\b.{0,30}(?:från|från|from|fra|von|for|för|til)?.{0,25}\b(?:iphone|ipad|android|outlook|ios|mobil|mobiltelefon|telefon|samsung|galaxy|huawei|yahoo|mail|phone|windows|surfplatta|blackberry|e-post|gmail)\b.{0,60}$/i,
  /\b(?:tänk på miljön|consider the environment|spara på papper|skona miljön|värna om miljön|tänk på miljön)\b/i,
  /\b(?:personuppgifter|personuppgiftsansvarig|dataskyddsförordningen|gdpr|integritetspolicy|personal data|privacy policy|data protection)\b/i,
  /\ballmän(?:na)? handling/i,
  /\b(?:offentlighetsprincipen|public document|official document)/i,
  /\b(?:konfidentiell|confidential|sekretessbelagd information|avsedd? endast för|intended (?:only|solely)|felaktig mottagare|wrong recipient|if you have received this)/i,
  /\b(?:prenumererar på|avsluta prenumeration|avregistrera|unsubscribe|avprenumerera|nyhetsbrevet)/i,
  /^(?:detta|det här) (?:meddelande|meddelandet|mejl|mejlet|mail|mailet|e-?postmeddelandet?|brevet?)\b.{0,60}(?:skickat|skickades|genererat|genererades|automatgenererat|avsett|skapats)/i,
  /^(?:this (?:message|e-?mail) (?:was|has been) (?:sent|generated|scanned))/i,
  /\b(?:virusfri|virus-free|avast|avg\.com|scanned for viruses|viruskontroller)/i,
  /^(?:följ oss|follow us|gilla oss|besök oss på facebook|hitta oss på)/i,
  /^(?:facebook|instagram|linkedin|youtube|twitter|x)(?:\s{0,3}[|·•,/]\s{0,3}[\p{L} ]{1,60}){1,6}$/iu,
  /^(?:facebook|instagram|linkedin|youtube|twitter)$/i,
  /^(?:läs mer om hur (?:vi|kommunen) (?:hanterar|behandlar)|så (?:behandlar|hanterar) )/i,
  /\b(?:har du fått detta (?:mejl|mail|meddelande) av misstag|av misstag fått)/i,
  /^(?:om du vill veta mer om hur (?:vi|kommunen) (?:hanterar|behandlar))/i,
  /\b(?:enkäten skickas av|på uppdrag av)\b/i,
  /\b(?:ange alltid (?:diarie|ärende)|ärendehanteringssystem|powered by|levereras av)/i,
];

/** A line of an organisation-wide notice or a mail program's tag line. */
export function isFooterText(text: string): boolean {
  const head = text.slice(0, 1000);
  return FOOTERS.some((pattern) => pattern.test(head));
}
