import { beginnings, phrases } from './phrases.ts';

/** Ways to say whom to turn to. */
export const TURN_TO = phrases([
  'ring(?:er|a|s)?',
  'kontakta(?:r|s)?',
  'mejla(?:r|s)?',
  'maila(?:r|s)?',
  'e-?posta(?:r)?',
  'vänd(?:er|a)? (?:du |ni )?(?:dig|er)',
  'hör(?:a)? av (?:dig|er) (?:till|med)',
  '(?:prata|tala) (?:\\p{L}+ )?med',
  'n[åa](?:r|s)?',
  'nås (?:på|via)',
  'få(?:r)? tag (?:på|i)',
  'skriv(?:a|er)? till',
  'boka(?:r|s)? (?:\\p{L}+ )?(?:hos|via|på)',
  'fråga(?:r)?',
  'besvara(?:s|r)',
  'kan (?:svara|hjälpa|berätta)',
  'svarar (?:på|gärna)',
  'berättar',
  'kontaktperson(?:en)?',
  'kontaktuppgifter',
  'vikarierar',
  'ersätter',
  'ersättare',
  'telefon(?:nummer)?',
  '(?:deras|hans|hennes|dess|kommunens) (?:\\p{L}+ )?(?:växel|nummer|direktnummer|adress|mejladress|e-?post)',
  'växeln?',
  'tel',
  'tfn',
  'contact',
  'call',
  'reach(?:ed)?',
  'e-?mail',
  'phone',
  'write to',
  'get in touch',
  'turn to',
  'brådskande',
  'akuta?',
]);

/** The writer offers himself: no referral elsewhere. */
export const TURN_TO_ME = phrases([
  '(?:ring(?:er|a)?|mejla|maila|kontakta|nå(?:r|s)?|hör av (?:dig|er) till|skriv till|contact|call|reach|e-mail) (?:gärna |då |bara |du |ni )?(?:till )?(?:mig|me|undertecknad)',
  'når (?:du|ni) mig',
  'jag nås',
  'mitt (?:direkt|mobil|telefon)?nummer',
  'min (?:mobil|telefon)',
]);

/** A way to reach somebody in words that tell what was done, or whose number it is: nobody is offered. */
export const NO_OFFER = phrases([
  '(?:skickat|skickats|skickade|vidarebefordrat|vidarebefordrats|vidarebefordrar|skickar|mejlat|mailat|sänt|lämnat|fick|fått|registrerat|noterat) (?:\\p{L}+ ){0,4}?(?:till|från|på)',
  '(?:ditt|er|ert|din) (?:nummer|telefonnummer|mobilnummer|mejladress|e-?postadress|mailadress|telefon)',
  '(?:från|to|från adressen) (?:numret|avsändaren)',
  'diarienummer',
  // how to do what was asked about: "Lämna förslag till namn@..."
  '(?:lämna|lämnar|skicka|skickar|skickas|sända|sänder|sänds|anmäl|anmäla|ansök|ansöka|ansöker|söka|söks|lämnas) (?:\\p{L}+ ){0,6}?(?:till|på|via|genom)',
]);

/** A page named by whose it is, without its address. */
export const NAMED_PAGE = phrases([
  '(?:på|via|från|till|i|se) (?:vår|våra|kommunens|sin|deras|\\p{Lu}\\p{L}{2,30}s|\\p{L}{3,30}s) (?:hemsida|webbplats|webbsida|webb|webbsidor|hemsidor)',
  '(?:hemsidan|webbplatsen|webbsidan|webben)',
  "(?:on|at|visit) (?:our|the municipality's|their) (?:web ?site|web ?page|home ?page)",
]);

/** "Vi har också tagit emot ..." and "Kommunen har dessutom ansvaret ..." offer nothing. */
const OFFERED =
  '(?! (?:(?:det |ett |hela |rätt |yttersta )?(?:ansvar|skyldighet|rätt|krav|beslut)|(?!ett )\\p{L}+(?:at|it|tt|gt)(?!\\p{L})))';

/** Words by which a writer offers what was not asked for. */
export const TIP = phrases([
  'tips(?:a|ar|et)?',
  'ett (?:gott )?råd',
  '(?:två|tre|några|ett par|goda|lite) råd',
  'råd på vägen',
  'rekommender(?:ar|era|eras|ation)',
  'klokt (?:att|om)',
  '(?:kan|är|vore) (?:det )?(?:också |även |dessutom |alltid |ofta )?(?:vara )?(?:bra att (?:veta|tänka|känna)|värt att|smart att|en (?:bra|god) idé|en idé|praktiskt att|lämpligt att också)',
  'värt att (?:veta|nämna|tänka|testa|prova|kolla)',
  'passa (?:gärna |också |även )?på(?: att| när| och)?',
  'passar på att',
  'missa inte',
  'glöm (?:inte|heller)',
  'tänk (?:också |även |gärna )?på att',
  'kom ihåg att',
  'visste du att',
  'förresten',
  'för övrigt',
  'apropå',
  '(?:på tal om|bara) (?:det|så (?:du|ni) vet)',
  '(?:ett|en) (?:annat |annan |bra |billigare |enklare |gott )?(?:alternativ|idé|knep) (?:är|kan vara|vore)(?: ju| också| även)?(?: kanske)?(?: att)',
  'brukar (?:\\p{L}+ ){0,2}?vara (?:mycket |väldigt )?(?:uppskatta(?:d|t|de)|populär(?:t|a)?|välbesökt(?:a)?)',
  '(?:om|ifall) (?:det|något av det) (?:skulle |kan )?(?:intressera|intresserar|locka|lockar)',
  '(?:håll|ha) (?:gärna |också )?(?:utkik|ögonen öppna|ett öga på|i åtanke)',
  '^varför inte',
  '(?:kan |brukar )?löna(?:r)? sig att',
  '(?:mitt|vårt) råd',
  'kan (?:också|även|kanske) vara (?:intressant|av intresse|värt|bra)',
  '(?:du|ni) (?:\\p{L}+ ){0,3}?kan (?:också|även|dessutom) (?:få|ta del av)',
  'nästa gång (?:du|ni)',
  '(?<!(?:undrar|frågar) )(?:kanske|om ni|om du|är du|är ni) (?:också |även )?(?:är )?(?:intresserad(?:e)?)',
  `(?:vi|kommunen|biblioteket|de) (?:har|erbjuder|ordnar|anordnar) (?:också|även|dessutom)${OFFERED}`,
  `dessutom (?:har|erbjuder|finns|kan|ordnar)${OFFERED}`,
  'ta gärna en titt',
  '(?:kika|kolla|testa|besök|kom) gärna',
  'titta gärna (?:in|på|förbi)',
  'prova gärna',
  'värt ett besök',
  'som en extra',
  'i samma veva',
  'när (?:du|ni) ändå är',
  'as a tip',
  '(?:a|one|another) tip',
  'might (?:also )?be (?:interested|useful|worth)',
  'you may also (?:want|like|be interested)',
  'i(?: would|.d)? (?:also )?recommend',
  "don't forget",
  'by the way',
]);

/** Links that lead into a system or out of a list, not to something to read. */
export const NO_PAGE = beginnings([
  'logga(?:r)? in',
  'inlogg',
  'login',
  'log ?in',
  'sign ?in',
  'mina ?sidor',
  'avregistrera',
  'unsubscribe',
  'avsluta prenumeration',
  'enkät',
  'survey',
  'feedback',
  '(?:följa?|visa|se|öppna) (?:ditt |hela )?ärende',
  'view (?:your )?(?:case|ticket|request)',
  'arendeportal',
  'ärendeportal',
]);
