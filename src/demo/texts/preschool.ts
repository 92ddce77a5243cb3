import type { AreaTexts } from './areaTexts.ts';

export const preschool: AreaTexts = {
  area: 'preschool',
  answers: [
    {
      about: /(?<![a-zåäö])kö(?![a-zåäö])/i,
      text: [
        'Du kan anmäla barnet så snart det är fött och tidigast ett år innan platsen behövs. Vi erbjuder plats inom fyra månader från anmälan, ofta fortare på våren och något senare i augusti när de flesta skolas in.',
        'Barnet ska ha fyllt ett år när det börjar.',
      ],
    },
    {
      about: /avgift/i,
      text: [
        'Vi följer maxtaxan. Högsta avgiften för det yngsta barnet är i år 1 720 kronor i månaden, för barn två är den 1 147 kronor och för barn tre 573 kronor. Vad just ett hushåll betalar beror på inkomsten.',
      ],
    },
    {
      about: /öppen förskola/i,
      text: [
        'Ja, det finns två: en i familjecentralen mitt i {name} och en i Norrby. Du behöver inte anmäla dig, det är bara att komma. Båda är avgiftsfria och har öppet måndag till torsdag mellan 9 och 12.',
      ],
    },
    {
      about: /dagbarnvårdare|pedagogisk omsorg/i,
      text: [
        'Det finns några dagbarnvårdare kvar, numera kallas det pedagogisk omsorg. Alla drivs av fristående utförare. Platsen söker du på samma sätt som en plats i förskolan, och avgiften är densamma.',
      ],
    },
    {
      about: /kvällar|obekväm|nätter/i,
      text: [
        'Ja, vi har omsorg på obekväm tid på förskolan Månstenen, kvällar, nätter och helger, för barn mellan ett och tolv år. Båda vårdnadshavarna ska arbeta då och arbetsgivaren skriver ett intyg om tiderna. Studier räknas inte.',
      ],
    },
    {
      about: /föräldraledig|syskon|timmar/i,
      text: [
        'Hos oss får barnet gå 20 timmar i veckan när en förälder är hemma med ett syskon. Tiderna läggs av förskolan, de allra flesta väljer fyra timmar om dagen med start 8.30.',
      ],
    },
  ],
  links: [
    'Alla förskolor med bilder och lediga platser finns på https://{site}/forskola.',
    'Läs mer på www.{domain}/forskola-och-familj.',
  ],
  referrals: [
    'För frågor om kötider på en viss förskola kan du ringa vår köhandläggare Linda Brask på 08-465 004 34.',
  ],
  tips: [
    'Ett tips är att besöka ett par förskolor redan innan ni väljer, de flesta har öppet hus en lördag i månaden.',
    'Bibliotekets sagostund på tisdagar brukar vara uppskattad i samma ålder, om ni vill ha något att göra under tiden.',
  ],
  document: {
    filename: 'taxa-forskola.pdf',
    sentence: 'Taxan för i år skickar jag med som pdf.',
    lines: [
      'Taxa för förskola och fritidshem',
      'Barn 1: 3 procent',
      'Barn 2: 2 procent',
      'Barn 3: 1 procent',
    ],
  },
  counterQuestion: [
    'Gäller frågan en kommunal eller en fristående förskola, och hur gammalt är barnet? Reglerna skiljer sig åt så jag vill veta det först.',
  ],
};
