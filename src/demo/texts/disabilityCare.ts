import type { AreaTexts } from './areaTexts.ts';

export const disabilityCare: AreaTexts = {
  area: 'disability-care',
  answers: [
    {
      about: /daglig verksamhet/i,
      text: [
        'Vi har åtta inriktningar, bland annat snickeri, kök och café, media, trädgård och arbete med djur. En del är ute på företag med stöd av en handledare. Den som har ett beslut får önska var, och i nio fall av tio blir det förstahandsvalet.',
      ],
    },
    {
      about: /parkeringstillstånd/i,
      text: [
        'Räkna med fyra till sex veckor. Ansökan ska innehålla ett läkarintyg på vår blankett och ett foto av den som söker. Man söker alltid i den kommun där man är folkbokförd.',
      ],
    },
    {
      about: /färdtjänst/i,
      text: [
        'Det är kommunen som beslutar här, resorna körs sedan av regionens bolag. Man ska ha väsentliga svårigheter att förflytta sig eller åka buss och tåg, och de ska vara mer än tillfälliga, det vill säga minst tre månader.',
      ],
    },
    {
      about: /bostadsanpassning/i,
      text: [
        'Bidraget gäller fasta åtgärder som behövs för att bostaden ska fungera, precis sådant som ramper, dörröppnare och borttagna trösklar. Det spelar ingen roll om man äger eller hyr, men i en hyresrätt måste fastighetsägaren godkänna åtgärden. Inkomsten påverkar inte.',
      ],
    },
    {
      about: /assistans/i,
      text: [
        'Ja, i huvudsak är det timmarna. Är de grundläggande behoven högst 20 timmar i veckan beslutar kommunen enligt LSS, är de fler är det Försäkringskassan. Kommunen har dessutom ansvaret när behovet är tillfälligt eller när ordinarie assistent är sjuk.',
      ],
    },
    {
      about: /fritid/i,
      text: [
        'Ja, vi ordnar dans var tredje fredag, ledarledda bad på söndagar och innebandy på torsdagar. Allt är öppet från 16 år och kostar ingenting, och ledsagare går med utan avgift.',
      ],
    },
  ],
  links: [
    'Verksamheterna presenteras på https://{site}/funktionsnedsattning.',
    'Mer om lagen står hos Försäkringskassan: https://www.forsakringskassan.se/funktionsnedsattning',
  ],
  referrals: [
    'Anhörigkonsulent Karin Frisk tar gärna emot fler frågor, 040-628 04 58 eller karin.frisk@{domain}.',
  ],
  tips: [
    'Ett tips är att göra ett studiebesök innan man bestämmer sig, det bokas utan väntetid.',
    'Ta gärna en titt på hjälpmedelsbiblioteket också när ni ändå är i stan, där får man låna hem och prova.',
  ],
  document: {
    filename: 'broschyr-stod-och-service.pdf',
    sentence: 'Broschyren om stöd och service följer med som bilaga.',
    lines: ['Stöd och service', 'Vem kan få stöd', 'Så ansöker man', 'Så överklagar man'],
  },
  counterQuestion: [
    'Gäller frågan ett barn eller en vuxen, och finns det redan ett beslut enligt LSS? Jag behöver veta det för att kunna säga något.',
  ],
};
