import type { AreaTexts } from './areaTexts.ts';

export const individualAndFamilyCare: AreaTexts = {
  area: 'individual-and-family-care',
  answers: [
    {
      about: /ekonomiskt bistånd|försörjningsstöd/i,
      text: [
        'Första gången bokar man tid med en handläggare på mottagningen, och går då tillsammans igenom inkomster, utgifter och vad hushållet behöver. Rätten till bistånd prövas för varje hushåll och för en månad i taget. Därefter går det att ansöka digitalt.',
      ],
    },
    {
      about: /skuld/i,
      text: [
        'Rådgivningen hjälper till att göra en hushållsbudget, att lägga upp en plan för skulderna och att ansöka om skuldsanering. Den är gratis för alla som bor i kommunen och rådgivarna har tystnadsplikt. Väntetiden är ungefär tre veckor.',
      ],
    },
    {
      about: /familjerådgivning/i,
      text: [
        'Ett besök kostar 200 kronor för paret. Alla par är välkomna, gifta eller inte, och även den som kommer ensam eller tillsammans med en vuxen anhörig.',
      ],
    },
    {
      about: /föräldraskap|faderskap/i,
      text: [
        'Nej, ni behöver inte komma hit. Är båda myndiga och folkbokförda i Sverige kan föräldraskapet bekräftas digitalt hos Skatteverket inom fjorton dagar från födseln. Går det inte, eller är någon osäker, görs det hos familjerätten.',
      ],
    },
    {
      about: /kontaktfamilj/i,
      text: [
        'En kontaktfamilj tar emot ett barn i sitt hem med jämna mellanrum, oftast en helg i månaden. Vi ställer krav på tid, engagemang och ett tryggt hem, och gör en utredning med registerutdrag innan någon får ett uppdrag.',
        'Ensamstående räknas också som familj, och det går utmärkt att bo i lägenhet.',
      ],
    },
    {
      about: /föräldrakurs|föräldrar/i,
      text: [
        'Ja, vi har kursen ABC för föräldrar med barn mellan tre och tolv år och en samtalsgrupp för tonårsföräldrar. Båda går fyra kvällar och handlar om hur man kommer överens i vardagen. De är gratis.',
      ],
    },
  ],
  links: [
    'Du hittar alla våra mottagningar och telefontider på https://{site}/stod-och-omsorg.',
    'Konsumentverket har en budgetkalkyl som är lätt att använda: https://www.konsumentverket.se/ekonomi/',
  ],
  referrals: [
    'Vill du ställa en fråga utan att säga vem du är kan du ringa mottagningens rådgivare Maj Lindberg på 08-465 004 44.',
  ],
  tips: [
    'Ett tips är att spara kvitton och besked från de senaste tre månaderna redan nu, det gör allt annat enklare.',
    'Öppna träffpunkten på torg Väst har dessutom kaffe och juridisk rådgivning varannan torsdag, om det skulle intressera dig.',
  ],
  document: {
    filename: 'infoblad-mottagningen.pdf',
    sentence: 'Vårt informationsblad bifogas.',
    lines: ['Mottagningen', 'Telefontid måndag till fredag 9-10', 'Besök efter överenskommelse'],
  },
  counterQuestion: [
    'Menar du mottagningen för vuxna eller den för barn och familj? De arbetar på olika sätt, så berätta gärna vilken av dem du tänker på.',
  ],
};
