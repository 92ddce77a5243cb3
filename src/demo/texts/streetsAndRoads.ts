import type { AreaTexts } from './areaTexts.ts';

export const streetsAndRoads: AreaTexts = {
  area: 'streets-and-roads',
  answers: [
    {
      about: /gatlamp|belysning/i,
      text: [
        'Det är vi på kommunen som sköter gatubelysningen, elbolaget har inget med lamporna att göra. Skriv till oss precis som nu och ange numret på stolpen, så lagas lampan oftast inom två veckor. Längs de stora genomfarterna är det Trafikverket som ansvarar.',
      ],
    },
    {
      about: /häck/i,
      text: [
        'Vid en korsning får häcken vara högst 70 centimeter inom tio meter från hörnet, räknat från gatans nivå. Vid en vanlig utfart gäller samma höjd men bara de närmaste två och en halv metrarna.',
      ],
    },
    {
      about: /parkera/i,
      text: [
        'Ja, det är 24 timmar i följd på vardagar som gäller hos oss också, om inget annat är skyltat. Natten mot lördag, söndag och helgdag får bilen stå längre.',
      ],
    },
    {
      about: /container/i,
      text: [
        'Du söker tillstånd hos polisen, eftersom gatan är offentlig plats. Polisen frågar sedan oss, och vi tar ut 150 kronor per dygn för marken. På din egen tomt krävs inget tillstånd.',
      ],
    },
    {
      about: /farthinder|gupp/i,
      text: [
        'Ja, de boende kan lämna önskemål till oss, och vi prövar alla en gång om året. Vi väger in uppmätt hastighet, hur många som går och cyklar, olyckor, skolvägar och om det går buss på gatan. De platser där behovet är störst tas först, så långt pengarna räcker.',
      ],
    },
    {
      about: /enskild/i,
      text: [
        'Ja, kommunen ger ett eget bidrag på 30 procent av kostnaden för driften. Kravet är att vägen har statsbidrag, är minst 500 meter lång, leder till fast boende och hålls öppen för allmän trafik.',
      ],
    },
  ],
  links: [
    'På kartan https://karta.{domain}/gator ser du vilka gator som är våra.',
    'Transportstyrelsen beskriver reglerna här: https://www.transportstyrelsen.se/vagtrafik',
  ],
  referrals: ['Driftledare Sven Ohlin svarar gärna på mer om just underhållet, 070-174 06 28.'],
  tips: [
    'Ett tips i sammanhanget: sandlådorna vid backarna fylls på i november och får användas av alla.',
    'Tänk också på att ta in soptunnan från vägkanten de dagar det plogas, så slipper du få den påkörd.',
  ],
  document: {
    filename: 'skiss-fri-sikt.pdf',
    sentence: 'Skissen i bilagan visar måtten.',
    lines: ['Fri sikt', 'Korsning: 10 meter åt båda håll', 'Utfart: 2,5 meter', 'Höjd: 70 centimeter'],
  },
  counterQuestion: [
    'Vilken gata är det fråga om? En del av vägarna sköts av Trafikverket eller av en vägförening, så jag behöver veta platsen först.',
  ],
};
