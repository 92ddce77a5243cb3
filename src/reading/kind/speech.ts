/** What a sentence of a reply does. Kinds of mail are told by what their sentences do, never by one phrase. */
export type Speech =
  | 'greeting'
  | 'thanks'
  | 'receipt'
  | 'forward'
  | 'promise'
  | 'absence'
  | 'stand-in'
  | 'standing'
  | 'courtesy'
  | 'question'
  | 'request'
  | 'explanation'
  | 'survey'
  | 'answer';

const MESSAGE =
  '(?:e-?post(?:meddelande)?t?|mejl(?:et)?|mail(?:et)?|meddelande(?:t)?|fråg(?:a|an|or)|ärende(?:t)?|skrivelse(?:n)?|synpunkt(?:en|er)?|brev(?:et)?|förfrågan|begäran|anmälan|kontakt|önskemål|felanmälan|e-?mail|message|question|request|enquiry|inquiry|letter|case)';

const rules: readonly (readonly [Speech, RegExp])[] = [
  [
    'greeting',
    /^(?:hej|hejsan|hallå|god (?:dag|morgon|kväll)|dear|hello|hi|tjena|goddag|bästa|bäste)\b[^.?]{0,60}[!,.]?$/i,
  ],
  [
    'survey',
    /\b(?:enkät(?:en)?|undersökning(?:en)?|survey|feedback|betygsätt|nöjd-kund|hur upplevde du|hur nöjd)\b/i,
  ],
  [
    'absence',
    /\b(?:semester|föräldraledig|föräldraledighet|tjänstledig|pappaledig|mammaledig|sjukskriven|ledighet|(?:är|har) (?:jag )?(?:just nu |för närvarande |tyvärr )?(?:ledig|ledigt|borta|frånvarande|bortrest|upptagen|på kurs|på konferens|på utbildning|på tjänsteresa|på resande fot|på vift|utomlands|inte på plats|inte i tjänst|inte tillgänglig|inte på kontoret|inte anträffbar)|out of (?:the )?office|away from (?:the office|my|work)|i am away|i'm away|on (?:annual |parental |sick )?(?:leave|vacation|holiday)|business trip|limited access to|läser (?:jag )?inte (?:min|mina|mejl|e-?post|mail)|(?:svarar|läser) (?:jag )?(?:på )?(?:mejl|mail|e-?post|min e-?post|meddelanden) (?:igen|först|sporadiskt|oregelbundet)|begränsad (?:tillgång|möjlighet) (?:till|att läsa)|sporadisk tillgång|(?:är )?(?:åter|tillbaka) (?:i tjänst|på (?:kontoret|jobbet|arbetet|plats)|på|den|igen|måndag|tisdag|onsdag|torsdag|fredag|\d)|åter i tjänst|kommer tillbaka (?:till|den|på)|(?:slutat|avslutat) min (?:tjänst|anställning)|arbetar inte längre|slutat (?:på|i|hos)|jobbar inte (?:idag|i dag|på|längre|mån|tis|ons|tors|fre)|(?:kontoret|expeditionen|skolan|förskolan|biblioteket|mottagningen|receptionen|enheten|vi|förvaltningen) (?:är|har|håller) (?:sommar|jul)?stäng(?:d|t)|sommarstängt|julstängt|lovstängt|frånvaro(?:meddelande)?|höstlov|sportlov|påsklov|be back|return to the office|will be back|returning)\b/i,
  ],
  [
    'stand-in',
    /\b(?:vikarierar|ersätter mig|min(?: |a )?(?:ersättare|vikarie)|under tiden|i mitt ställe|i min frånvaro|vid (?:akuta|brådskande|akut|brådska)|brådskande|(?:är|om) det (?:är )?(?:bråttom|brådskande|akut)|har du (?:ett )?(?:akut|brådskande)|akut(?:a)? (?:ärende|behov)|in urgent|urgent matters|if urgent|for urgent|in my absence|during my absence|socialjour|jourtelefon|i fara|larma|112)\b/i,
  ],
  [
    'forward',
    /\b(?:vidarebefordra(?:t|r|s|de|ts|d)?|skick(?:at|ar|ats|ade) (?:\p{L}+ ){0,5}?vidare|skicka (?:\p{L}+ ){0,4}vidare|sänt (?:\p{L}+ ){0,4}vidare|(?:lämna(?:t|r|ts|des|s)|för(?:t|ts)) (?:\p{L}+ ){0,4}?(?:vidare|över)|överlämna(?:t|ts|d|r|s)|lämnats till|lämnat (?:din|ditt|er|ert|det|den) (?:\p{L}+ )?till|(?:har|är) (?:nu )?(?:skickats|skickad|skickat|tilldelats|tilldelad|fördelats|fördelad|remitterats|kopplats) till|skickat (?:din|ditt|er|ert|det|den) (?:\p{L}+ )?till|kopplar (?:in|vidare)|bollar (?:\p{L}+ ){0,3}(?:vidare|till)|slussa(?:t|r|s) |vidare till (?:rätt|ansvarig|berörd|handläggare|min kollega|mina kollegor|kollega)|hänskjut|forwarded|passed (?:it |this |your \p{L}+ )?on|handed over|redirected|ber (?:min|en) kollega|har bett (?:min|en|vår))/iu,
  ],
  [
    'receipt',
    new RegExp(
      `\\b(?:(?:tagit|tar|tog) emot|mottagit|mottog|(?:har |är )?(?:nu )?(?:mottag(?:en|et|its)|registrera(?:d|t|ts|des)|diarieför(?:d|t|ts|s)|inkommit|kommit in|kommit fram|nått oss)|har fått (?:din|ditt|er|ert|ett|in)|fått (?:in )?(?:din|ditt|er|ert) ${MESSAGE}|skapat ett (?:nytt )?ärende|ärende har skapats|bekräft(?:ar|else)|(?:ärende|diarie|referens|kontroll)(?:nummer|nr)|(?:has been|we have|have) (?:received|registered|logged)|we received|received your|tack för (?:din|ditt|er|ert) ${MESSAGE},? (?:som|vilket)|delivered to|levererades|har levererats|har lästs|öppnades|was read|read receipt|läskvitto|leveranskvitto)\\b`,
      'i',
    ),
  ],
  [
    'promise',
    /\b(?:återkommer|återkomma|(?:du|ni) (?:får|kommer att få) (?:ett )?(?:svar|besked)|får (?:du|ni) (?:ett )?svar|svarar (?:dig|er|på din|så|inom|normalt|direkt)|besvara(?:r|s|de) |besvarande|hör(?:a)? av (?:sig|oss|mig)|kontaktar (?:dig|er)|handläggs|behandlas|hanteras|ses över|läses (?:av|vardagar|under)|så (?:snart|fort) (?:vi|jag|som|det)|inom (?:kort|(?:en|ett|två|tre|fem|tio|\d+)[ –-]?(?:\p{L}+ |–|\d+ )?(?:arbetsdag|dygn|dag|timm|veck|vardag))|tar kontakt|(?:ser|tittar) (?:vi |jag )?på (?:din|ditt|det|detta|saken)|undersöker|kollar (?:upp|på)|will (?:reply|get back|answer|respond|be in touch|contact)|get back to you|being (?:reviewed|processed|handled)|reply within|as soon as)/iu,
  ],
  [
    'standing',
    /\b(?:går (?:det )?inte att svara|kan inte besvaras|svara inte på|svarar du på det här|automatiskt|automatic|do not reply|no-?reply|känsliga (?:person)?uppgifter|sekretess|vanliga frågor|frågor och svar|e-?tjänst(?:er|en|erna)?|öppettider|telefontid|öppet (?:mån|var|hel)|inkorgen|komplettera (?:ärendet|ditt)|ange (?:alltid )?(?:ärende|detta|ditt|diarie|ref)|kontorstid|uppge (?:ärende|diarie|ditt)|besök (?:gärna )?(?:vår|kommunens) (?:hemsida|webb)|på vår (?:hemsida|webbplats)|följa (?:ditt )?ärende|logga in|mina sidor|belastning|handläggningstid|svarstid|personuppgifter|gdpr|ovanför (?:den här|denna) (?:rad|linje)|above this line)\b/i,
  ],
  [
    'courtesy',
    /^(?:(?:hör|återkom|kontakta|tveka|mejla|maila|ring|hojta|skriv|svara|säg|fråga|välkommen|välkomna|varmt välkom|hoppas|jag hoppas|vi hoppas|lycka till|ha en|trevlig|tack|stort tack|kul|roligt|vad (?:roligt|bra|kul|trevligt)|så (?:roligt|bra|kul)|please (?:do not hesitate|contact|feel free)|do not hesitate|thank|har (?:du|ni) (?:några )?(?:fler|ytterligare|andra|frågor|fundering)|undrar (?:du|ni)|om (?:du|ni) (?:har|undrar|vill ha|behöver) (?:några )?(?:fler|ytterligare|något mer|mer|andra|frågor|fundering|hjälp)|vid (?:frågor|fler|ytterligare)|behöver (?:du|ni) (?:mer|ytterligare)|är det något (?:mer|annat)|finns det (?:fler|andra) frågor|any (?:further|more|other) questions|if you have|jag förstår)\b)/i,
  ],
];

const QUESTION = /\?["”)]?$/;
const COURTESY_QUESTION =
  /^(?:har (?:du|ni) (?:några )?(?:fler|ytterligare|andra|frågor|funderingar|fått svar)|undrar (?:du|ni)|(?:var|är) det (?:svar|något)|behöver (?:du|ni) (?:mer )?hjälp|vill (?:du|ni) (?:veta mer|ha mer|läsa mer)|hur (?:upplevde|nöjd)|fick (?:du|ni) (?:hjälp|svar)|går det bra så|(?:räcker|duger) det|any (?:further|other)|do you have any)/i;
const REQUEST =
  /\b(?:behöver (?:jag |vi )?(?:veta|få veta|mer (?:information|uppgifter)|lite mer|fler uppgifter|några uppgifter|en (?:bild|ritning|adress)|din|er|ditt|uppgift)|(?:kan|skulle|vill) (?:du|ni) (?:kunna |vilja )?(?:skicka|berätta|säga|ange|beskriva|förtydliga|utveckla|precisera|komplettera|höra av|återkomma med|uppge|svara på)|skicka (?:gärna|mig|oss|in|med)|(?:återkom|svara|mejla|maila) (?:gärna )?med|berätta (?:gärna|lite)|beskriv gärna|ange (?:gärna|vilken|adress|fastighet)|uppge (?:gärna|vilken|adress)|förtydliga|precisera|innan (?:jag|vi) kan svara|för att (?:jag|vi)? ?(?:ska )?kunna (?:svara|hjälpa|ge|besvara)|need (?:to know|more information|some more|further)|could you|can you (?:please )?(?:tell|send|let)|please (?:send|tell|let us know|specify|provide)|let (?:me|us) know which)\b/i;
const EXPLANATION =
  /\b(?:beror (?:lite |helt |alldeles )?på|är olika|olika (?:regler|beroende|för|i)|skiljer sig|varierar|det finns (?:flera|många|några|ett \p{L}+tal|två|tre|fyra|fem|olika)|ser olika ut|depends on|varies|there are (?:several|many|different))\b/iu;

/** What a sentence does. `question` and `request` come before the rest: they are what a counter-question is made of. */
export function speechOf(sentence: string): Speech {
  const text = sentence.slice(0, 600);
  if (QUESTION.test(text)) return COURTESY_QUESTION.test(text) ? 'courtesy' : 'question';
  for (const [speech, pattern] of rules) {
    if (speech === 'courtesy' && REQUEST.test(text)) return 'request';
    if (pattern.test(text)) return speech;
  }
  if (REQUEST.test(text)) return 'request';
  return EXPLANATION.test(text) ? 'explanation' : 'answer';
}
