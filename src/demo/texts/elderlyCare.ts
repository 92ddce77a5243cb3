import type { AreaTexts } from './areaTexts.ts';

export const elderlyCare: AreaTexts = {
  area: 'elderly-care',
  answers: [
    {
      about: /rullator/i,
      text: [
        'Det är vårdcentralens arbetsterapeut eller fysioterapeut som bedömer behovet och skriver ut den som hjälpmedel. Då lånas den kostnadsfritt så länge den behövs. Den som redan har hemsjukvård får hjälpen av vår egen rehabpersonal.',
      ],
    },
    {
      about: /träffpunkt/i,
      text: [
        'Vi har fyra träffpunkter med gymnastik, bingo, sång och bokcirkel på vardagarna. Dit får alla pensionärer komma utan något beslut. Dagverksamheten för personer med demens är däremot en biståndsinsats som man ansöker om.',
      ],
    },
    {
      about: /fönsterputs|städning/i,
      text: [
        'Ja, alla som har fyllt 75 år får köpa upp till sex timmars servicetjänster om året till samma timpris som hemtjänst. Fönsterputs och gardinbyten ingår, men inte storstädning. Till det anlitar man ett företag och får göra rutavdrag.',
      ],
    },
    {
      about: /trygghetslarm/i,
      text: [
        'Trygghetslarmet kostar 260 kronor i månaden. Den som har fyllt 80 år får det efter en enkel anmälan, yngre ansöker hos biståndshandläggaren. Larmet sätts upp inom en vecka.',
      ],
    },
    {
      about: /boende/i,
      text: [
        'Man ansöker hos en biståndshandläggare, som gör ett hembesök och bedömer om behovet är så stort att det inte går att ordna hemma. Det går att önska ett visst boende, men vi kan inte lova just det. Efter beslut ska en plats erbjudas inom tre månader, just nu tar det i snitt sju veckor.',
      ],
    },
    {
      about: /lunch/i,
      text: [
        'Ja, det stämmer. Restaurangerna på våra äldreboenden är öppna för alla pensionärer mellan 11.30 och 13.30, och en portion med sallad och kaffe kostar 79 kronor.',
      ],
    },
  ],
  links: [
    'Avgifterna för i år finns samlade på https://{site}/avgifter-aldreomsorg.',
    'Socialstyrelsens sida https://www.socialstyrelsen.se/aldreguiden jämför boenden i hela landet.',
  ],
  referrals: [
    'Vår äldrelots Berit Hallman kan berätta mer om allt som finns, hon nås på 040-628 04 54 varje förmiddag.',
  ],
  tips: [
    'Ett tips är fixartjänsten: den som har fyllt 70 får gratis hjälp med att byta glödlampor och sätta upp gardiner så att ingen behöver klättra.',
    'Anhörigcaféet på onsdagar brukar för övrigt vara uppskattat av den som har någon att hjälpa.',
  ],
  document: {
    filename: 'avgifter-aldreomsorg.pdf',
    sentence: 'Avgiftsfoldern bifogas.',
    lines: ['Avgifter', 'Trygghetslarm 260 kronor', 'Måltid 79 kronor', 'Högkostnadsskydd enligt lag'],
  },
  counterQuestion: [
    'Hur gammal är personen det handlar om, och finns det redan någon insats från hemtjänsten? Svaret blir olika beroende på det.',
  ],
};
