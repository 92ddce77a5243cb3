import type { AreaTexts } from './areaTexts.ts';

export const municipalExecutiveOffice: AreaTexts = {
  area: 'municipal-executive-office',
  answers: [
    {
      about: /förslag/i,
      text: [
        'Ja, alla som är folkbokförda i kommunen får lämna medborgarförslag, även barn. Du skriver under med namn och adress och lämnar det till kommunfullmäktige. Ett förslag får handla om en sak och ska vara besvarat inom ett år.',
      ],
    },
    {
      about: /fullmäktige/i,
      text: [
        'Mötena är öppna för alla, man behöver inte anmäla sig. De hålls sista måndagen i månaden klockan 17 i kommunhuset. De sänds direkt på nätet och går att se i efterhand i två år.',
      ],
    },
    {
      about: /tomtkö|tomt/i,
      text: [
        'Ja, vi har en tomtkö. Den kostar 300 kronor om året och alla som har fyllt 18 år får stå i den, oavsett var de bor. Den som stått längst får välja först när nya tomter släpps.',
      ],
    },
    {
      about: /starta eget|företag/i,
      text: [
        'Ja, vi har en företagslots som hjälper till med tillstånd, lokaler och kontakter inom kommunen. Själva affärsplanen och starten får man däremot hjälp med av Nyföretagarcentrum, som vi betalar för så att det är gratis för den som vill börja.',
      ],
    },
    {
      about: /vigsel/i,
      text: [
        'Ni bokar hos oss senast fyra veckor före. I kommunhuset viger vi fredagar mellan 13 och 16 utan kostnad. Ni får välja en egen plats också, och då gör ni upp om tiden direkt med vigselförrättaren. Hindersprövningen ska vara klar innan.',
      ],
    },
    {
      about: /strömavbrott|strömmen/i,
      text: [
        'Ja, vi har sju trygghetspunkter, i skolor och bygdegårdar runt om i kommunen. Där finns värme, vatten och information. Vilka som är öppna säger vi i lokalradion, och en lista sitter på anslagstavlan i varje by.',
      ],
    },
  ],
  links: [
    'Kallelser och protokoll ligger på https://{site}/politik.',
    'Se också https://www.msb.se/rad-till-privatpersoner för mer att läsa.',
  ],
  referrals: ['Kommunarkivarien Olle Brandt kan hjälpa till med äldre handlingar, 08-465 004 75.'],
  tips: [
    'Ett tips är att komma på allmänhetens frågestund i mars, då är alla gruppledare på plats.',
    'Kommunhuset har för övrigt öppet hus första lördagen i oktober med visning av den gamla sessionssalen.',
  ],
  document: {
    filename: 'sammantradestider.pdf',
    sentence: 'Sammanträdestiderna för året bifogas.',
    lines: ['Sammanträdestider', 'Kommunstyrelsen: onsdagar', 'Kommunfullmäktige: sista måndagen'],
  },
  counterQuestion: [
    'Är du folkbokförd här i kommunen, och gäller frågan dig själv eller en förening? Skriv gärna en rad om det.',
  ],
};
