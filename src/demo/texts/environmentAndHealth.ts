import type { AreaTexts } from './areaTexts.ts';

export const environmentAndHealth: AreaTexts = {
  area: 'environment-and-health',
  answers: [
    {
      about: /våffl|livsmedel|sälja/i,
      text: [
        'Vid något enstaka tillfälle om året behöver ni inte registrera er hos oss. Det är först när försäljningen sker med viss regelbundenhet som den räknas som livsmedelsverksamhet. Den som säljer ansvarar alltid för att maten är säker, även när ingen registrering krävs.',
      ],
    },
    {
      about: /elda/i,
      text: [
        'Trädgårdsavfall ska numera sorteras ut och får inte eldas upp. Hos oss finns ett undantag för torra grenar under två veckor kring valborg, utanför detaljplanelagt område. Löv får aldrig eldas.',
      ],
    },
    {
      about: /radon/i,
      text: [
        'Mätdosorna beställer du själv av ett mätlaboratorium, vi lånar inte ut några. Mätningen ska pågå minst två månader mellan den 1 oktober och den 30 april, och du behöver minst två dosor för en villa.',
      ],
    },
    {
      about: /kompost/i,
      text: [
        'Ja, kompostering av matavfall ska anmälas till oss innan du börjar. Behållaren ska vara isolerad så att den fungerar året om och tät mot råttor, med hål på högst fem millimeter. Trädgårdsavfall får du kompostera utan anmälan.',
      ],
    },
    {
      about: /höns|tupp/i,
      text: [
        'Upp till tio höns får du ha utan tillstånd även inom detaljplan. För tupp krävs däremot tillstånd i villaområden, och det ger vi bara när grannarna inte störs.',
      ],
    },
    {
      about: /bergvärme/i,
      text: [
        'Du ska göra en anmälan till oss och vänta på beslut innan borrningen börjar. Räkna med fyra veckor. Avgiften är 3 450 kronor. Inom vattenskyddsområde krävs i stället tillstånd, och där säger vi ibland nej.',
      ],
    },
  ],
  links: [
    'Mer om reglerna finns här: https://{site}/miljo/regler',
    'Naturvårdsverket har samlat det viktigaste på https://www.naturvardsverket.se/vagledning.',
  ],
  referrals: [
    'För råd om energi och uppvärmning kan du vända dig till vår energirådgivare Lars Nyberg, 031-390 06 19 eller lars.nyberg@{domain}.',
  ],
  tips: [
    'Ett tips är att berätta för grannarna i förväg, de flesta klagomål vi får handlar om att ingen visste något.',
    'Har du egen brunn passar det för övrigt bra att ta ett vattenprov nu på hösten, flaskor lämnar vi ut gratis i receptionen.',
  ],
  document: {
    filename: 'faktablad-miljo.pdf',
    sentence: 'Jag lägger med vårt faktablad i ämnet.',
    lines: ['Faktablad', 'Så gör du anmälan', 'Så räknas avgiften', 'Det här prövar vi'],
  },
  counterQuestion: [
    'Ligger fastigheten inom detaljplanelagt område och finns det något vattenskyddsområde i närheten? Hör av dig med beteckningen så tittar jag på kartan innan jag svarar.',
  ],
};
