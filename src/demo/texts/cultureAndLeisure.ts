import type { AreaTexts } from './areaTexts.ts';

export const cultureAndLeisure: AreaTexts = {
  area: 'culture-and-leisure',
  answers: [
    {
      about: /stipendium/i,
      text: [
        'Ja, vi delar ut två kulturstipendier om 20 000 kronor varje år. Man söker själv, eller blir föreslagen av någon annan, båda vägarna går lika bra. Kravet är att man bor i kommunen eller har en tydlig anknytning hit.',
      ],
    },
    {
      about: /gympasal|idrottshall/i,
      text: [
        'Det går bra för privatpersoner att hyra, men föreningarna får välja tider först. En vanlig gympasal kostar 140 kronor i timmen för vuxna på kvällstid. Racketar och nät får ni ha med er själva.',
      ],
    },
    {
      about: /lånekort|bibliotek/i,
      text: [
        'Javisst, lånekort får alla med giltig legitimation oavsett var man är folkbokförd. Men e-böckerna är bara för dem som är skrivna i kommunen, så där får du använda kortet från din egen.',
      ],
    },
    {
      about: /kulturskola/i,
      text: [
        'Kulturskolan tar emot barn och unga mellan 6 och 19 år. För vuxna har vi ingen undervisning, bara en orkester och en kör som är öppna för alla åldrar.',
      ],
    },
    {
      about: /förening/i,
      text: [
        'Föreningen ska ha stadgar, en vald styrelse och minst 15 medlemmar, vara öppen för alla och ha sin verksamhet i kommunen. Den ska dessutom ha varit i gång i ett år. För helt nya föreningar finns ett startbidrag på 3 000 kronor som inte har något krav på tid.',
      ],
    },
    {
      about: /simhall/i,
      text: [
        'En vuxen betalar 70 kronor för ett bad. Klippkort med tio bad kostar 560 kronor och årskortet 2 300 kronor, då ingår även gymmet på dagtid.',
      ],
    },
  ],
  links: [
    'Tider och priser hittar du på https://{site}/uppleva-och-gora.',
    'Allt som händer i höst står i vår kalender: https://evenemang.{domain}/',
  ],
  referrals: ['Bokningen sköts av Ingrid Palm, och hon vet allt om lediga tider: 08-465 004 63.'],
  tips: [
    'Ett tips är annars måndagskvällarna, då har vi öppen hall med drop-in och lånar ut utrustning.',
    'Förresten har vi gratis visning av höstens utställning varje söndag klockan 14, om ni råkar ha vägarna förbi.',
  ],
  document: {
    filename: 'prislista-fritid.pdf',
    sentence: 'Prislistan ligger med som pdf.',
    lines: ['Prislista', 'Bad vuxen 70 kronor', 'Klippkort 560 kronor', 'Gympasal 140 kronor i timmen'],
  },
  counterQuestion: [
    'Är det för en förening eller för dig som privatperson, och vilken veckodag har du tänkt? Sedan kan jag ge besked.',
  ],
};
