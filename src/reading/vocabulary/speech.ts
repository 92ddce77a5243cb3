import { phrases } from './phrases.ts';

/** What the citizen sent, in the words that replies use for it. */
const MESSAGE =
  '(?:e-?post(?:meddelandet?)?|e-?brev|mejl(?:et)?|mail(?:et)?|meddelandet?|fråg(?:a|an|or|eställning)|ärendet?|skrivelse(?:n)?|synpunkt(?:en|er)?|brev(?:et)?|förfrågan|begäran|anmälan|kontakt|önskemål|felanmälan|inlägg|medborgarförslag|e-?mail|message|question|request|enquiry|inquiry|letter|case)';
const YOUR = '(?:din|ditt|dina|er|ert|era|detta|denna|det|den|ärendet|frågan|mejlet|mailet|your|this|it)';
/** The citizen's letter as that which something happens to. */
const MATTER = `(?:${YOUR} )?(?:${MESSAGE})`;
const SOMEONE =
  '(?:hon|han|hen|de|dom|någon|vi|jag|en av oss|kollegan|kollegorna|handläggaren|rektorn?|chefen|den som)';
const REACTS = '(?:svarar|återkommer|ringer|mejlar|mailar|kontaktar|hör av sig|tar det)';
/** What one does to find out before one answers, and the matter that it is done to. */
const INQUIRE =
  '(?:koll|kik|titt|let|forsk|undersök|utred|dubbelkoll|kontroller|efterhör|granska|stäm)(?:a|ar|er)?';
const IT = `(?:det|den|detta|denna|saken|vad som|hur det|${YOUR} ${MESSAGE})`;
const ADVERBS = '(?:(?:just nu|för närvarande|tyvärr|dock|nu|också|även|helt|mestadels|delvis) ){0,2}';
const AWAY =
  '(?:ledig|ledigt|borta|sjuk|bortrest|frånvarande|upptagen (?:i|på)|på (?:kurs|konferens|utbildning|tjänsteresa|resande fot|möte|möten|resa|utlandsresa|studiebesök|studieresa|annan ort|semester)|hemma (?:för|med|från)|utomlands|inte (?:på (?:plats|kontoret|jobbet|arbetet)|i tjänst|tillgänglig|anträffbar|inne|åter)|ej (?:i tjänst|på plats|anträffbar|tillgänglig)|otillgänglig|oanträffbar)';
const DAY =
  '(?:idag|i dag|imorgon|i morgon|(?:mån|tis|ons|tors|fre|lör|sön)(?:dag(?:en|ar|arna)?)?|den|vecka|v\\.?|\\d+)';
const PLACE =
  '(?:kontoret|expeditionen|skolan|förskolan|biblioteket|mottagningen|receptionen|enheten|vi|förvaltningen|kommunhuset|verksamheten|avdelningen|växeln|kundtjänst|\\p{L}+expedition|\\p{L}+kontoret)';

export const ABSENCE = phrases([
  '(?:semester|sommarledig|julledig|sommaruppehåll|föräldraledig|föräldraledighet|tjänstledig|studieledig|pappaledig|mammaledig|vabbar|vabb|sjukskriven|sjukfrånvaro|frånvarande|frånvaro|frånvaromeddelande|bortrest|kompledig|ledighet|vård av (?:sjukt )?barn)',
  '(?:går|gått|har gått) i pension',
  'har pension',
  '(?:min|mina) lediga? (?:dag|dagar|fredag(?:ar)?|måndag(?:ar)?)',
  'när jag är (?:tillbaka|åter|i tjänst|på plats)',
  `(?:jag|vi|undertecknad) (?:är|har|blir|kommer (?:att )?vara) ${ADVERBS}${AWAY}`,
  `(?:är|har) (?:jag|vi) ${ADVERBS}${AWAY}`,
  `^(?:är|har) ${ADVERBS}${AWAY}`,
  `(?:jag|i) .{3,80}?(?:och|men|samt) (?:är|har|blir) ${ADVERBS}${AWAY}`,
  '(?:jag )?(?:arbetar|jobbar|tjänstgör)(?: jag)? (?:numera |bara |endast |för närvarande |just nu )?(?:på )?(?:deltid|halvtid|\\d{1,3} ?(?:%|procent)|förmiddagar|eftermiddagar|udda|jämna|varannan)',
  '(?:part|half)[- ]time',
  "(?:do not|don't) work on",
  '(?:läser|svarar|kollar|bevakar|ser) (?:jag )?(?:inte |ej |bara |endast )?(?:på )?(?:min |mina |mejlen?|mejl|mail|mailen|e-?post(?:en)?|meddelanden?)(?: e-?post| mejl| mail| inkorg)?(?: under| igen| först| bara| endast| sporadiskt| oregelbundet| då och då| inte| när jag)',
  '(?:läser|bevakar|kollar|besvarar) (?:jag )?(?:inte|ej) (?:min |mina |mejl|mail|e-?post)(?: ?e-?post| ?mejl| ?mail)?',
  '(?:mejlen|mailen|e-?posten|inkorgen|mina mejl|min (?:mejl|mail|e-?post)) (?:läses|bevakas|besvaras) (?:inte|ej|först|igen|sporadiskt)',
  '(?:begränsad|sporadisk|dålig|ingen) (?:tillgång|möjlighet|åtkomst) (?:till|att läsa|att svara)',
  `(?:är |jag är |kommer )?(?:åter|tillbaka)(?: igen| åter)? (?:i tjänst|på (?:kontoret|jobbet|arbetet|plats)|(?:på )?${DAY})`,
  'åter i tjänst',
  'kommer (?:tillbaka|åter) (?:till|den|på|i)',
  '(?:har )?slutat (?:min (?:tjänst|anställning)|på|i|hos)',
  'avslutat min (?:tjänst|anställning)',
  `(?:arbetar|jobbar) (?:jag )?(?:inte|ej) (?:längre|på|${DAY})`,
  `${PLACE} (?:är|har|håller) (?:sommar|jul)?stängt?`,
  '(?:sommar|vinter|jul|påsk|nyårs|lov|semester|säsongs)stängt',
  'stängt (?:för|under|mellan|från|till)',
  '(?:höst|sport|påsk|jul|sommar)lov',
  'förrän (?:tidigast )?(?:på )?(?:måndag|tisdag|onsdag|torsdag|fredag|den|efter|i)',
  'out of (?:the )?office',
  'away (?:from (?:the office|my|work)|until|on)',
  "(?:i am|i'm|i will be) (?:currently )?(?:away|out|travelling|traveling|on leave|on vacation|on holiday|not in)",
  'on (?:annual |parental |sick |maternity )?(?:leave|vacation|holiday)',
  'business trip',
  '(?:jag|vi) (?:nås (?:inte|ej)|(?:är|går) (?:inte|ej) (?:nåbar|att nå))',
  'limited access to',
  '(?:will )?(?:be back|return|be returning)(?: to the office| on| in)?',
  'no longer work(?:s|ing)?',
  "(?:i have|i've) left",
  'jag har (?:lämnat|bytt) (?:min |mitt )?(?:tjänst|jobb|anställning|kommunen|uppdrag)',
]);

/** A place that keeps closed. */
export const CLOSED = phrases([
  `${PLACE} (?:är|har|håller) (?:sommar|jul)?stängt?`,
  '(?:sommar|vinter|jul|påsk|nyårs|lov|semester|säsongs)stängt',
  'stängt? (?:för|under|mellan|från|till|v\\.|vecka)',
]);

export const STAND_IN = phrases([
  '^(?:för|vid|i) (?:(?:övriga|andra|akuta) )?(?:frågor|ärenden)(?: om| kring| som| gällande| rörande)',
  'vikarierar',
  'ersätter mig',
  'min (?:ersättare|vikarie)',
  'under tiden',
  'i mitt ställe',
  '(?:under|i) min (?:frånvaro|ledighet|semester)',
  '(?:vid|om|är|gäller|har) (?:\\p{L}+ ){0,3}(?:akuta?|brådskande|bråttom|brådska|angeläget)',
  'brådskande',
  'inte kan vänta',
  'kan inte vänta',
  '(?:in|for|if|is) (?:an )?urgent',
  'urgent matters?',
  '(?:in|during) my absence',
  'socialjour(?:en)?',
  'jourtelefon(?:en)?',
  'i fara',
]);

export const FORWARD = phrases([
  'vidarebefordra(?:t|r|s|de|ts|d|des)?',
  'vidare(?:skicka(?:d|t|s|ts|r)|sän(?:d|t|ds|ts))',
  '(?:skick(?:at|ar|ats|ade|as|a)|sän(?:t|der|ts|da|des)|slussa(?:t|r|s|ts)?|hänvisa(?:t|r|ts)|förmedla(?:t|r|ts)) (?:\\p{L}+ ){0,5}?vidare',
  `(?:lämnat|lämnar|ger|gett) (?:nu |därför |över |vidare )?${YOUR}(?: \\p{L}+){0,3}? (?:över|vidare)`,
  `(?:lämnat|lämnar) (?:över|vidare) ${YOUR}`,
  'lämnats (?:över|vidare)',
  `(?:lagt|lagts|lämnat|bollat|slussat|gett|fört|flyttat|tagit) (?:nu )?(?:över )?(?:${YOUR}|din fråga|ditt ärende|ditt mejl|detta) (?:\\p{L}+ ){0,2}?(?:över |vidare )?(?:på|till|hos|med|upp med)`,
  '(?:kontaktat|mejlat|mailat|pratat med|bett|tipsat) (?:min|mina|en|vår|våra|ansvarig|berörd)\\p{L}* (?:kolleg(?:a|or)|handläggare|avdelning|enhet)',
  `(?:för|fört|tar|tagit|bär) (?:nu )?${YOUR} (?:\\p{L}+ ){0,3}?vidare`,
  'gått vidare till',
  `${MATTER} (?:går|hamnar|landar|far|åker) (?:\\p{L}+ ){0,3}?(?:till|hos|på)`,
  `${MATTER} (?:ligger|finns|är) (?:nu|numera) (?:\\p{L}+ ){0,2}?hos`,
  '(?:hamnat|hamnade|kommit) (?:hos )?fel',
  'tilldelats en',
  'överlämna(?:t|ts|d|r|s|des)',
  '(?:lämnats|skickats|skickad|sänts|delats ut|tilldelats|tilldelad|fördelats|fördelad|remitterats|kopplats|flyttats|överförts|överförd|överfört|gått) (?:\\p{L}+ ){0,2}?till',
  `(?:lämnat|skickat|sänt|gett|mejlat|mailat|flyttat|fördelat|överfört|kopplat) (?:nu )?${YOUR} (?:\\p{L}+ ){0,3}?till`,
  `(?:lämnar|skickar|sänder|ger|mejlar|mailar|flyttar|kopplar|bollar) (?:nu )?${YOUR} (?:\\p{L}+ ){0,3}?till`,
  'koppla(?:r|t|ts|des) (?:in|vidare)',
  'bolla(?:r|t) (?:\\p{L}+ ){0,4}?(?:vidare|till)',
  'vidare till (?:rätt|ansvarig|berörd|handläggare|min|mina|våra?|kolleg(?:a|or|an)|\\p{L}+(?:kontoret|enheten|avdelningen|förvaltningen|chefen))',
  'hänskjut(?:er|it|s|its)',
  'ber (?:min|en|vår) kollega',
  'har bett (?:min|en|vår|\\p{Lu}\\p{L}+)',
  'forwarded',
  'forward(?:ing)? (?:your|this|it)',
  'passed (?:it |this |your \\p{L}+ )?on',
  'handed over',
  'redirected',
]);

/** Said to a colleague over the citizen's head. */
export const HANDOVER = phrases([
  '(?:kan|skulle) (?:du|ni|någon(?: av er)?) (?:vilja |kunna )?(?:ta|hantera|sköta|svara|återkoppla till|hjälpa) (?:den(?: här)?|det(?: här)?|detta|denna|hen|henne|honom|frågan|hand om)',
  'för (?:kännedom|åtgärd|besvarande|vidare (?:handläggning|hantering))',
  'fyi',
  '(?:svara|besvara|återkoppla|kontakta|ring)(?: gärna| du| ni| direkt)*(?: till)? (?:frågeställaren|avsändaren|medborgaren|kunden|hen|henne|honom|personen|vederbörande)',
  '^(?!(?:jag|du|vi|ni|man|många) )\\p{L}+ undrar (?:om|hur|när|var|vad|vilk\\p{L}+)',
]);

export const RECEIPT = phrases([
  '(?:tagit|tar|tog) (?:nu )?emot (?:din|ditt|dina|er|ert|era|det|den|följande|your)',
  'tagits emot',
  'öppnat ett (?:nytt )?ärende',
  'ärende(?:t)? \\S{1,20} (?:har |är )?(?:nu )?skapa(?:ts|t|d)',
  'mottagit',
  'mottog',
  'mottag(?:en|et|its|na)',
  '(?:har |är |blivit )?(?:nu )?(?:registrera(?:d|t|ts|des)|diarieför(?:d|t|ts|s|des)|ankomstregistrera(?:d|t|ts))',
  'har (?:nu )?(?:inkommit|kommit in|kommit fram|kommit oss tillhanda|nått oss|nått fram|anlänt)',
  'har nått \\p{Lu}\\p{L}+',
  'har fått (?:din|ditt|dina|er|ert|in)',
  `(?:fått|fick) (?:in )?(?:din|ditt|dina|er|ert) ${MESSAGE}`,
  'skapat(?:s)? ett (?:nytt )?ärende',
  'ärende(?:t)? (?:har |är )?skapa(?:ts|t|d)',
  'bekräft(?:ar|else|elsen)',
  '(?:ärende|diarie|referens|kontroll)(?:nummer|nr|numret)',
  '(?:fått|har) (?:ärende|diarie)?(?:nummer|nr)',
  '(?:has been|have been|we have|have) (?:received|registered|logged|created)',
  'we received',
  'received your',
  'delivered to',
  '(?:har )?levererats',
  '(?:har )?lästs?',
  'öppnades',
  'was (?:read|opened|displayed)',
  'read receipt',
  `${MATTER} (?:är|har) (?:nu )?(?:framme|inne|landat|nått|kommit (?:in|fram))`,
  '(?:ticket|case|request)(?: [#a-z0-9-]+)? (?:has been|was|is) (?:opened|created|logged|registered|received)',
  '(?:ticket|case|reference) (?:number|id|no)',
  'läskvitto',
  'leveranskvitto',
]);

export const PROMISE = phrases([
  'återkommer(?! (?:här(?:med)?|nu|som (?:ut)?lovat|med (?:kompletterande|utlovat|det|mitt) ))',
  'återkomma',
  'återkoppl(?:ar|ing|a)',
  '(?:du|ni) (?:får|kommer att få|ska få) (?:ett )?(?:svar|besked|återkoppling)',
  'får (?:du|ni) (?:ett )?(?:svar|besked)',
  `(?:svarar|besvarar|läser|återkommer)(?: jag| dig| er| då| dem| det| ditt mejl| på ditt mejl)*(?: igen)? (?:på|nästa|i|under|efter|när) (?:${DAY}|vecka)`,
  'svarar (?:dig|er|på din|på ditt|på (?:e-?post|mejl|mail)|så|inom|normalt|direkt|vanligtvis|oftast)',
  '(?:strävar efter|försöker|brukar|ambition(?:en)? är|målet är) (?:att )?(?:svara|besvara|återkomma)',
  'att svara (?:inom|så|dig)',
  `${REACTS} ${SOMEONE}(?: på)?(?: till)? (?:dig|er)`,
  `${SOMEONE} (?:som )?${REACTS}(?: till)?(?: på)? (?:dig|er|när|så|inom|efter|senare|under|på (?:mån|tis|ons|tors|fre)dag)`,
  '(?:vänta|räkna) (?:dig |er )?(?:med )?(?:på )?(?:ett )?svar',
  'svar (?:senast |normalt |oftast )?(?:inom|så snart|så fort)',
  '(?:läser|besvarar|svarar på) (?:alla |inkomna |inkommande )?(?:mejl|mail|e-?post|meddelanden|frågor) (?:varje|alla|under|på|vardagar)',
  'besvara(?:s|de|r|nde) (?:inom|så|normalt|din|ditt|frågor|i turordning|vanligtvis|oftast)',
  'besvarande',
  'hör(?:a)? (?:(?:de|han|hon|hen|någon|vi|jag|handläggaren) )?av (?:sig|oss|mig)',
  '(?:kommer att )?kontakta(?:r)? (?:dig|er)',
  `${YOUR} (?:\\p{L}+ ){0,3}?(?:handläggs|behandlas|hanteras|ses över|besvaras)`,
  `(?:handlägger|hanterar|behandlar|utreder) (?:nu )?${YOUR}`,
  'kommer att (?:kontaktas|handlägga|hantera|behandla|läsas|besvaras|svara|höra)',
  'i turordning',
  'i den ordning',
  'svar lämnas',
  'tar med (?:mig|oss) (?:frågan|det|detta|din)',
  'läses (?:av|vardagar|under|nästa)',
  'så (?:snart|fort) (?:vi|jag|som|det|någon)',
  'tar kontakt',
  '(?:ser|tittar) (?:vi |jag )?(?:över|på) (?:din|ditt|det|detta|saken|ärendet)',
  `${INQUIRE} (?:vidare |närmare |lite )?(?:(?:på|upp|över|av|i|in|efter) )?${IT}`,
  '(?:jag|vi) (?:ska |skall |får |behöver |måste )?(?:nu |först |genast |bara )?(?:hör|höra|pratar|prata|stämmer av|stämma av|kollar|kolla|dubbelkollar|checkar|checka) (?:nu |först |av )?med',
  '(?<!(?:du|ni|man) )(?:ska|skall|får|behöver|måste) (?:jag |vi )?(?:nu |först |genast |bara )?(?:fråga|rådfråga|(?:höra|stämma av|prata|kolla|dubbelkolla|checka)(?: av| först)? med)(?! (?:dig|er) )',
  `${SOMEONE} (?:får|ska|kommer att) (?:svara|ringa|höra av sig|återkomma)`,
  'innan (?:du|ni) (?:hör|får (?:ett )?(?:svar|besked))',
  // what the writer does now, and that it is being done, is no answer yet
  `jag (?:ska |skall )?(?:nu )?(?:larma|be|meddela|informera|felanmäla|kontakta|anmäla|notera|rapportera|påminna|efterhöra|skriva upp|lägga in|beställa)r?(?! (?:dig|er) )`,
  'jag (?:ber|felanmäler|anmäler|noterar|skriver (?:upp|in)|lägger (?:in|upp|till)|beställer)',
  '(?:jag|vi|någon|de) (?:\\p{L}+ ){0,2}?(?:åker|går|kommer|rycker|far) (?:ut|dit|förbi|och)(?: och)? (?:tittar|kollar|ser|kontrollerar|kikar|kolla|titta)',
  '(?:will|going to) (?:look|check) (?:at|into|with)',
  'slår (?:jag |vi )?(?:dig|er) en (?:signal|pling)',
  'reder (?:vi |jag )?ut (?:det|detta|saken|hur)',
  'tar? reda på',
  '(?:du|ni) (?:får|kommer att få|ska få) (?:ett |en )?(?:nytt|ny|ytterligare|separat) (?:meddelande|mejl|mail|sms|avisering|notis|bekräftelse)',
  '(?:du|ni) (?:meddelas|underrättas|kontaktas|aviseras|informeras)',
  'kan det dröja',
  'dröja (?:längre|några)',
  'will (?:reply|get back|answer|respond|be in touch|contact|be handled|be answered)',
  'get back to you',
  'being (?:reviewed|processed|handled)',
  '(?:reply|answer|respond) within',
  'as soon as',
]);

export const STANDING = phrases([
  'ärende(?:t)?(?: [a-z0-9#/.-]+)? (?:har|är) (?:nu )?(?:besvara(?:ts|t|d)|avsluta(?:ts|t|d)|stäng(?:ts|t|d))',
  'går (?:det )?(?:inte|ej) att (?:svara|besvara)',
  'kan (?:inte|ej) (?:besvaras|svaras)',
  '(?:svara|besvara) (?:inte|ej) (?:på|detta)',
  'svarar du på det här',
  'automatisk(?:t|a)?',
  'autosvar',
  'automatic(?:ally)?',
  'do not reply',
  'no-?reply',
  'känsliga (?:person)?uppgifter',
  'sekretess\\p{L}*',
  'vanliga frågor',
  '(?:många|flera|de flesta) (?:av )?(?:svar|svaren|frågor)',
  'frågor och svar',
  '(?:våra|vår|kommunens) e-?tjänst(?:er|en)?',
  'öppettider(?:na)?',
  'telefontid(?:er)?',
  'öppet (?:mån|var|hel|vard)\\p{L}*',
  'öppen(?: \\p{L}+)? (?:mån|var|hel)\\p{L}*',
  'inkorgen',
  'komplettera (?:ärendet|ditt)',
  'ange (?:alltid |gärna )?(?:ärende|detta|ditt|diarie|ref)\\p{L}*',
  'uppge (?:alltid |gärna )?(?:ärende|diarie|ditt)\\p{L}*',
  'kontorstid',
  'följa (?:ditt )?ärende(?:t)?',
  'logga in',
  'mina sidor',
  '(?:hög |stor )?(?:belastning|arbetsbelastning)',
  'handläggningstid(?:en|er|erna)?',
  'svarstid(?:en|er|erna)?',
  'personuppgift(?:er|erna)',
  'gdpr',
  '(?:ovanför|over|above) (?:den här|denna|this) (?:rad|raden|linje|linjen|line)',
  'allmän(?:na)? handling(?:ar)?',
  'spara (?:detta|ditt) (?:mejl|nummer)',
  '(?:ring|larma|kontakta) (?:alltid )?(?:112|1177|113 13|114 14)',
]);

export const SURVEY = phrases([
  '(?:veta|berätta) (?:hur|vad) (?:du|ni) (?:upplevde|tyckte|tycker)',
  'undersökning(?:en)? (?:tar|är|består|innehåller|genomförs|görs)',
  'nyligen ställde (?:du|ni) en fråga',
  'nyligen (?:varit i|haft) kontakt med',
  'kund(?:enkät|mätning)(?:en)?',
  'enkät(?:en)?',
  '(?:brukar|kund|medborgar)undersökning(?:en)?',
  'kundnöjdhet\\p{L}*',
  'satisfaction survey',
  'customer survey',
  'survey',
  'betygsätt(?:a|er)?',
  'nöjd-kund-\\p{L}+',
  'hur (?:upplevde|nöjd är|nöjda är|tycker) (?:du|ni)',
  'svara på (?:några|ett par|två|tre|fyra|fem|sex|tio|\\d+) (?:korta |snabba |enkla )?frågor',
  'din åsikt är viktig',
]);

export const COURTESY_START =
  /^(?:(?:hör|återkom|kontakta|tveka|mejla|maila|ring|hojta|skriv|svara|säg|fråga|välkommen|välkomna|varmt välkom|hoppas|jag hoppas|vi hoppas|lycka till|ha en|trevlig|tack|stort tack|kul|roligt|vad (?:roligt|bra|kul|trevligt|tråkigt)|så (?:roligt|bra|kul|tråkigt)|tråkigt att höra|please (?:do not hesitate|contact|feel free)|do not hesitate|don't hesitate|thank|har (?:du|ni) (?:några )?(?:fler|ytterligare|andra|frågor|fundering)|undrar (?:du|ni)|om (?:du|ni) (?:har|undrar|vill ha|behöver) (?:några )?(?:fler|ytterligare|något mer|mer|andra|frågor|fundering|hjälp)|vid (?:frågor|fler|ytterligare|eventuella frågor)|behöver (?:du|ni) (?:mer|ytterligare)|är det något (?:mer|annat)|finns det (?:fler|andra) frågor|any (?:further|more|other) questions|if you have|jag förstår|kom ihåg att fråga|du är välkommen|ni är välkomna)(?![\p{L}]))/iu;

export const COURTESY_QUESTION =
  /^(?:har (?:du|ni) (?:några )?(?:fler|ytterligare|andra|frågor|funderingar|fått svar)|undrar (?:du|ni) (?:något|över)|(?:var|är) det (?:svar|något)|behöver (?:du|ni) (?:mer )?hjälp|vill (?:du|ni) (?:veta|ha|läsa|se) mer|hur (?:upplevde|nöjd)|fick (?:du|ni) (?:hjälp|svar)|går det bra så|(?:räcker|duger|passar|låter) det|any (?:further|other)|do you have any|fler frågor|frågor|sugen på|nyfiken|visste du)/iu;

export const REQUEST = phrases([
  '(?:skriv|tala om|säg|meddela|uppge|ange|förklara|återkom med|komplettera med) (?:(?:gärna|bara|mig|oss|då|också|för|tydligare) ){0,3}(?:vilken|vilket|vilka|var|när|hur|vem|om (?:det|du)|mer om|fler)',
  'skicka (?:(?:gärna|också|även|med|in|mig|oss|över|oss|till) ){0,3}(?:(?:en|ett|din|ditt|några|lite|dina) )?(?:bild|bilder|foto|karta|adress|ritning|uppgift)\\p{L}*',
  '(?:sedan|då|så|därefter) kan (?:jag|vi) (?:\\p{L}+ ){0,2}?(?:ge|svara|hjälpa|lämna|återkomma|titta|kolla|säga|besvara|guida|hänvisa)',
  'utan (?:att veta|den uppgiften|det|de uppgifterna|mer information)',
  '(?:behöver|måste) (?:jag|vi) (?:först )?veta',
  '(?:så )?berätta (?:gärna |bara )?(?:vilken|vilket|vilka|var|när|hur|om)',
  '(?:behöver|behöva) (?:jag |vi )?(?:först )?(?:veta|få veta|mer (?:information|uppgifter|att gå på)|lite mer|fler uppgifter|några uppgifter|en (?:bild|ritning|adress)|din (?:adress|fastighet)|uppgift|kompletterande)',
  '(?:kan|skulle|vill) (?:du|ni) (?:kunna |vilja |vara snäll(?:a)? och )?(?:skicka|berätta|säga|ange|beskriva|förtydliga|utveckla|precisera|komplettera|höra av|återkomma med|uppge|svara på)',
  '(?:skicka|mejla|maila) (?:gärna|mig|oss|in) (?:\\p{L}+ ){0,3}?(?:bild|bilder|foto|adress|adressen|fastighetsbeteckning|ritning|uppgift|uppgifter|information|personnummer|karta|nummer)',
  '(?:återkom|svara|hör av (?:dig|er)) (?:gärna |igen )?med',
  '(?:förstår|vet|ser) (?:\\p{L}+ ){0,3}?(?:inte|ej) (?:\\p{L}+ ){0,2}?(?:vad|var|vilk\\p{L}+|vem) (?:\\p{L}+ ){0,3}?(?:du|ni) (?:menar|avser|syftar|tänker)',
  'berätta (?:gärna|lite)',
  'beskriv gärna',
  'ange (?:gärna )?(?:vilken|vilket|adress|fastighet\\p{L}*)',
  'uppge (?:gärna )?(?:vilken|vilket|adress|fastighet\\p{L}*)',
  'förtydliga',
  'precisera',
  'innan (?:jag|vi) kan (?:svara|hjälpa)',
  'för att (?:jag |vi )?(?:ska )?(?:kunna )?(?:svara|hjälpa dig|hjälpa er|ge (?:dig|er) (?:ett )?(?:bra |rätt )?(?:svar|besked)|besvara|hänvisa)',
  'need (?:to know|more information|some more|a few|further)',
  '(?:could|can) you (?:please )?(?:tell|send|let|specify|provide|describe)',
  'please (?:send|tell|let us know|specify|provide)',
  'let (?:me|us) know (?:which|what|where)',
]);

export const EXPLANATION = phrases([
  'beror (?:lite |helt |alldeles |ju )?på',
  '(?:är|ser|blir) (?:lite |helt )?olika',
  'olika (?:regler|beroende|för|i|svar)',
  'skiljer sig(?: åt)?',
  'varierar',
  'det finns (?:flera|många|några|ett \\p{L}+tal|två|tre|fyra|fem|olika)',
  'vi har (?:flera|många|två|tre|fyra|fem|sex|åtta|tio) ',
  'depends on',
  'varies',
  'there are (?:several|many|different)',
]);
