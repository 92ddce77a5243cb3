const POSTAL =
  /(?:^|[,|(·•:]\s{0,3}|[–-]\s)(?:(?:SE|S)[\s-]{1,2})?\d{3}\s?\d{2}\s{1,3}\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+){0,2}/u;
const BOX = /\b(?:post)?box\s{1,3}\d{1,5}\b/i;
const STREET =
  /(?:^|[\s,|:(])(\p{Lu}[\p{L}.:-]*(?: \p{L}[\p{L}.-]*){0,3}?\s?(?i:sg\.?|g\.|gatan|gata|vägen|väg|gränd|gränden|torget|torg|plan|planen|plats|platsen|allén|allé|stigen|stig|backen|backe|leden|led|esplanaden|kajen|bron|parken|promenaden|liden|gården|gård|höjden|åsen|hamnen|strand|stranden|terrassen|ringen|svängen|slingan|brinken|gärdet|centrum|street|road|hus|huset)|(?:Torget|Stortorget|Rådhuset|Stadshuset|Kommunhuset|Rådhusplan|Stationen))\s{1,3}\d{1,4}\s?[A-Za-z]?(?:[\s,–-]|$)/u;
const LABELLED =
  /^(?:(?:besöks|post|gatu|leverans)?-?adress|besök|post|visiting address|postal address|address|street address)\s{0,3}:\s{0,3}(\S.{3,120})$/i;

/** The address that a line of a signature gives: street with number, box, or postal code with town; null when none. */
export function addressOf(text: string): string | null {
  const head = text.slice(0, 300);
  const street = STREET.exec(head);
  if (street !== null && !/\b(?:kl|vecka)\b/i.test(street[0])) return clean(street[0]);
  const found = BOX.exec(head) ?? POSTAL.exec(head);
  if (found !== null) return clean(found[0]);
  const labelled = LABELLED.exec(head)?.[1];
  return labelled !== undefined && !labelled.includes('@') && !/https?:|www\./i.test(labelled)
    ? labelled
    : null;
}

/** A line that is mostly an address: names on it are towns. */
export function isPostalText(text: string): boolean {
  return POSTAL.test(text.slice(0, 300));
}

function clean(text: string): string {
  return text.replace(/^[\s,|:(–-]+|[\s,|–-]+$/g, '');
}
