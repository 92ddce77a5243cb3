import { endingsOf } from './endings.ts';

/** Endings of words for a part of a municipality, in their definite and bare forms. */
const ENDINGS =
  'kontroll kontrollen bolaget bolag förbundet förbund distriktet distrikt lotsen lotsarna slussen poolen akuten reningsverk vattenverk hallen verket förvaltning förvaltningen förvaltningens kontor kontoret kontorets enhet enheten enhetens avdelning avdelningen nämnd nämnden nämndens sektion sektionen sektor sektorn verksamheten verksamhet teamet team gruppen center centret centrum centrat centrer byrån tjänsten tjänst service skolan skola skolor gymnasiet gymnasium gymnasieskola biblioteket bibliotek museet museum simhallen simhall badhuset badet omsorgen omsorg expeditionen expedition kansliet kansli registraturen registratur registratorn räddningstjänsten räddningstjänst kundtjänst köket kök jouren renhållningen renhållning mottagningen mottagning staben stab utskottet utskott styrelsen styrelse ledningskontoret arkivet arkiv resurscenter verkstaden fritidsgården fritidsgård fritidshem fritidshemmet konsthallen konserthuset kulturhuset teatern hemtjänsten hemtjänst äldreboendet äldreboende boendet vårdboende vårdboendet förskolan förskola familjecentralen familjecentral ungdomsmottagningen hälsan elevhälsan hälsa driften drift centralen biblioteken skolorna förskolorna antagningen antagning skolen kontoret forvaltning forvaltningen avdelingen avdeling etaten etat bokningen bokning handläggningen rådgivningen rådgivning tillsynen redaktionen receptionen reception stödet stöd byggnad miljö';

const WHOLE = new Set(
  'tekniska kontaktcenter kundcenter servicecenter medborgarservice medborgarkontoret medborgarcenter kundtjänst kundservice kommunservice kommunvägledning kommunledning kommunstyrelsen socialtjänsten socialtjänst samhällsbyggnad stadsbyggnad stadsbyggnadskontoret renhållningen renhållning växeln kommunkansliet diariet diarium servicedesk helpdesk kansliet socialkontoret vuxenutbildningen komvux kulturskolan musikskolan fastighetsdrift räddningstjänsten brandkåren överförmyndaren överförmyndarnämnden va-avdelningen va stab gatukontoret parkförvaltningen hemsjukvården bygglov'.split(
    ' ',
  ),
);

const ENGLISH =
  /^(?:department|office|unit|division|administration|section|centre|center|services|service|library|school|preschool|directorate|board|committee|bureau|team)$/i;

/** Parts named by their field alone: "Kultur och fritid", "Barn och utbildning", "Vård & omsorg". */
const FIELDS = new Set(
  'kultur fritid barn utbildning ungdom samhällsplanering planering vård omsorg äldreomsorg äldre bygg bygglov miljö plan teknik gata gator park trafik samhällsbyggnad stadsbyggnad samhälle individ individ- familj familjeomsorg funktionsstöd funktionshinder socialtjänst social socialt arbetsmarknad integration hälsa hälsoskydd stöd skola förskola grundskola lärande service vatten avlopp renhållning avfall återvinning fastighet fastigheter mark exploatering näringsliv kommunikation ekonomi personal elevhälsa hemtjänst hemsjukvård bistånd lss försörjningsstöd infrastruktur byggnad tillväxt turism bildning arbete välfärd kost måltid måltider lokalvård städ förening föreningar föreningsliv föreningsstöd idrott natur naturvård trygghet säkerhet beredskap kart karta mät geodata gis myndighet försörjning arbetsliv utveckling samhällsutveckling stadsutveckling stadsmiljö stab kansli strategisk strategi teknisk juridik digitalisering upphandling inköp ledning styrning lek lokaler lokalförsörjning kretslopp energi klimat hållbarhet landsbygd livsmedel tillsyn hr it barnomsorg pedagogik kundservice vuxenutbildning education environment health planning building permits social elderly care leisure culture preschool schools roads streets traffic parks water waste housing disability welfare'.split(
    ' ',
  ),
);

const hasEnding = endingsOf(ENDINGS);

/** A word that names a part of a municipality by itself: `Miljöenheten`, `Kontaktcenter`, `Lindängsskolan`. */
export function isDepartmentWord(word: string): boolean {
  if (word.length > 60 || word.length < 2) return false;
  const lower = word.toLowerCase();
  const bare = lower.endsWith('s') ? lower.slice(0, -1) : lower;
  return (
    WHOLE.has(lower) ||
    WHOLE.has(bare) ||
    (word.length > 6 && (hasEnding(lower) || hasEnding(bare))) ||
    ENGLISH.test(word)
  );
}

/** A text of nothing but fields: "Kultur och fritid", "Miljö- och hälsoskydd", "Samhällsbyggnad". */
export function isFieldsOnly(text: string): boolean {
  const words = text
    .toLowerCase()
    .split(/[\s,&/]+/)
    .filter((word) => word !== '' && word !== 'och' && word !== 'samt' && word !== 'and');
  return (
    words.length > 0 &&
    words.length <= 6 &&
    words.some(isField) &&
    words.every((word) => isField(word) || /.(?:isk|bar|ell|lig)$/.test(word))
  );
}

/** An English word for a part of an organisation: in "School Nurse" it names none. */
export function isEnglishPart(word: string): boolean {
  return ENGLISH.test(word);
}

const PAIR = /^\p{Lu}\p{Ll}{2,25}-? (?:och|&|samt) (\p{Ll}{3,25})$/u;
const NO_PAIR =
  /^(?:tack|hej|tid|tider|telefon|e-?post|besök|post|frågor|kram|varmt|bästa|namn|adress|mobil|öppet|plats|hälsning\p{L}*)(?![\p{L}])/iu;

/** "Trygghet och säkerhet", "Park & natur": two fields, known or not, as parts of an organisation are named. */
export function isPairOfFields(text: string): boolean {
  return PAIR.test(text) && !NO_PAIR.test(text);
}

function isField(word: string): boolean {
  return FIELDS.has(word) || FIELDS.has(word.replace(/-$/, ''));
}

/** "Skolutveckling", "Miljötillsyn", "Vuxenstöd": a compound with a field for its first or last part. */
export function isBuiltOnField(word: string): boolean {
  const lower = word.toLowerCase();
  for (let cut = 3; cut <= lower.length - 3; cut++) {
    const first = lower.slice(0, cut);
    if (FIELDS.has(first) || FIELDS.has(first.replace(/s$/, '')) || FIELDS.has(lower.slice(cut))) return true;
  }
  return isField(lower);
}

/** "Enheten för daglig verksamhet", "Avdelningen för funktionsstöd", "Sektor lärande", "Department of X". */
export function isDepartmentPhrase(text: string): boolean {
  if (/^Felanmälan \p{Lu}/u.test(text)) return true;
  return /^(?:(?:\p{L}{0,30}(?:enhet|avdelning|förvaltning|sektion|sektor|verksamhet|grupp|team|kontor|nämnd|område)(?:en|et|n)? (?:för )?\p{L})|(?:område|sektor|team|enhet|förskoleområde|rektorsområde) \p{L}|(?:department|office|division|unit) (?:of|for) )/iu.test(
    text.slice(0, 200),
  );
}
