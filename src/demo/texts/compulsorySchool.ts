import type { AreaTexts } from './areaTexts.ts';

export const compulsorySchool: AreaTexts = {
  area: 'compulsory-school',
  answers: [
    {
      about: /byta skola|skolbyte/i,
      text: [
        'Det går att byta när som helst under läsåret, även mitt i en termin, om den nya skolan har plats. Båda vårdnadshavarna skriver under ansökan och lämnar den till den skola som ni vill byta till. Rektorn där svarar inom två veckor.',
      ],
    },
    {
      about: /fritids/i,
      text: [
        'Fritids öppnar 6.30 och stänger 18.00 på alla våra skolor. Det är öppet på loven också, då samlar vi barnen på tre av skolorna. Fyra dagar om året är det stängt för planering.',
      ],
    },
    {
      about: /skolskjuts/i,
      text: [
        'Gränserna hos oss är två kilometer för förskoleklass till årskurs 3, tre kilometer för årskurs 4 till 6 och fyra kilometer för årskurs 7 till 9. Det är den kortaste gångvägen som räknas. Trafikfarlig väg eller funktionsnedsättning kan ge rätt till skjuts även på kortare avstånd.',
      ],
    },
    {
      about: /ledig/i,
      text: [
        'Det är rektorn som beslutar. Upp till tio dagar under ett läsår får läraren bevilja på rektorns vägnar, men det finns ingen rätt till ledighet utan varje elev prövas för sig. För längre tid krävs synnerliga skäl.',
      ],
    },
    {
      about: /modersmål/i,
      text: [
        'Eleven ska ha språket som sitt dagliga språk hemma med minst en vårdnadshavare och redan kunna grunderna. Din bekant har rätt: det ska vara minst fem elever i kommunen med samma språk, och vi måste hitta en lämplig lärare. För de nationella minoritetsspråken gäller inte gränsen.',
      ],
    },
    {
      about: /läsår/i,
      text: [
        'Ja, det är klart. Höstterminen börjar tisdagen den 18 augusti och slutar fredagen den 18 december. Höstlovet är vecka 44, sportlovet vecka 9 och påsklovet veckan efter påsk. Vårterminen slutar onsdagen den 9 juni.',
      ],
    },
  ],
  links: [
    'Blanketter och datum ligger på https://{site}/grundskola.',
    'Skolverket har en bra genomgång: https://www.skolverket.se/regler-och-ansvar',
  ],
  referrals: [
    'Vill ni prata igenom det med någon går det bra att ringa vår skolvägledare Petra Dahlin, 08-465 004 36.',
  ],
  tips: [
    'Ett litet råd på vägen: hör av er till klassläraren tidigt, så hinner de planera ihop med er.',
    'Missa inte heller kulturskolans prova-på-vecka i september, den är gratis för alla elever.',
  ],
  document: {
    filename: 'lasarsdata.pdf',
    sentence: 'Jag skickar med läsårsdata som bilaga så att ni har dem samlade.',
    lines: ['Läsårsdata', 'Höstlov vecka 44', 'Sportlov vecka 9', 'Studiedagar: 2 november och 29 januari'],
  },
  counterQuestion: [
    'Vilken skola och vilken årskurs gäller det? Utan att veta det kan jag tyvärr inte ge något säkert besked.',
  ],
};
