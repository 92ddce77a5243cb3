import type { AreaTexts } from './areaTexts.ts';

export const buildingPermits: AreaTexts = {
  area: 'building-permits',
  answers: [
    {
      about: /altan/i,
      text: [
        'En låg träaltan i markhöjd får du bygga utan bygglov. Det är höjden som avgör: ligger golvet mer än 1,8 meter över marken, eller får altanen tak, ser vi den som en tillbyggnad och då krävs lov.',
        'Inom 4,5 meter från tomtgränsen behöver du dessutom grannens medgivande.',
      ],
    },
    {
      about: /friggebod|(?<![a-zåäö])bod(?![a-zåäö])/i,
      text: [
        'Hur stor boden får vara beror på vad som redan står på tomten, för ytan räknas ihop för alla lovfria byggnader. Är tomten tom och ligger inom detaljplan räcker det till en vanlig bod med god marginal, utanför detaljplan får den vara större.',
        'Taknocken får vara högst 4 meter över marken, och står boden närmare gränsen än 4,5 meter krävs att grannen går med på det.',
      ],
    },
    {
      about: /staket|plank/i,
      text: [
        'Vi drar gränsen vid både täthet och höjd. Ett staket släpper igenom ljus och luft och är högst 1,2 meter, då behövs inget lov. Är det tätare än hälften eller högre än så räknas det som plank och prövas som bygglov.',
      ],
    },
    {
      about: /måla|fasad/i,
      text: [
        'Ja, en vanlig villa får du måla i den färg du själv vill utan att fråga oss. Undantaget är hus i de områden som detaljplanen pekar ut som kulturhistoriskt värdefulla. Där krävs lov även för färgbyte.',
      ],
    },
    {
      about: /braskamin|eldstad/i,
      text: [
        'Det stämmer. Att installera en braskamin är anmälningspliktigt och du måste vänta på startbesked innan arbetet börjar. Sotarens besiktning görs när allt är klart men ersätter inte anmälan. Avgiften är 2 100 kronor i år.',
      ],
    },
    {
      about: /handläggningstid/i,
      text: [
        'Just nu tar ett enklare lov, till exempel för ett garage, omkring fem veckor från det att ansökan är komplett. Enligt lagen har vi tio veckor på oss, och den tiden räknas först när alla handlingar har kommit in.',
      ],
    },
  ],
  links: [
    'Vilka handlingar som ska vara med ser du på https://{site}/bygglov.',
    'Boverket förklarar reglerna steg för steg: https://www.boverket.se/sv/byggande/',
  ],
  referrals: [
    'Vill du bolla ritningarna med någon kan du ringa vår bygglovsrådgivare Tomas Ekholm, 08-465 004 24, vardagar mellan 9 och 11.',
  ],
  tips: [
    'Ett tips är att prata med grannarna redan innan du sätter i gång, det brukar spara både tid och osämja.',
    'Passa gärna på att fotografera huset från alla sidor medan du ändå är ute och mäter, sådana bilder blir värdefulla vid en försäljning.',
  ],
  document: {
    filename: 'checklista-bygglov.pdf',
    sentence: 'Jag bifogar vår checklista för den som ska bygga.',
    lines: [
      'Checklista: ansökan om bygglov',
      'Situationsplan 1:400',
      'Planritning 1:100',
      'Fasadritningar 1:100',
    ],
  },
  counterQuestion: [
    'Innan jag kan svara behöver jag veta om huset ligger inom detaljplanelagt område. Vilken fastighet gäller det, och ungefär när är huset byggt?',
  ],
};
