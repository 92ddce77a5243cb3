import { endingsOf } from './endings.ts';

/** Endings of Swedish titles: most are compounds (bygglovshandläggare), so the last part tells. */
const SWEDISH_ENDINGS =
  'handläggare vårdare arbetare operatör dirigent kapten inspektör inspektris chef ledare sekreterare ingenjör arkitekt rådgivare konsulent vägledare samordnare strateg utvecklare assistent administratör rektor registrator bibliotekarie arkivarie antikvarie kurator lärare pedagog koordinator controller ekonom jurist tekniker planerare projektör utredare konsult föreståndare vaktmästare mästare direktör ansvarig intendent psykolog logoped terapeut sjuksköterska sköterska undersköterska fysioterapeut barnskötare skötare förskollärare fritidsledare instruktör kommunikatör informatör webbredaktör redaktör receptionist telefonist kommunalråd ordförande ledamot borgmästare kanslist notarie nämndsekreterare expert specialist analytiker statistiker geolog biolog ekolog kemist agronom hortonom lantmätare mätningstekniker kartingenjör förvaltare förman arbetsledare platschef produktionsledare driftledare drifttekniker maskinist badvakt badvärd värd värdinna vakt inspektor kock kökschef kostchef måltidschef upphandlare inköpare controller revisor kamrer kassör löneadministratör lönespecialist personalspecialist ombud ombudsman tillsynsman skogvaktare trädgårdsmästare sotare brandmästare brandinspektör brandingenjör räddningsledare säkerhetschef skyddsombud studievägledare syv socionom behandlare behandlingsassistent biståndsbedömare bedömare coach mentor guide resurs medarbetare tjänsteman tjänsteperson tjänstgörande praktikant trainee vikarie landskapsarkitekt stadsträdgårdsmästare musiker producent programledare konservator museichef stadsarkivarie projektledare processledare teamledare enhetschef gruppchef gruppledare sektionschef områdeschef verksamhetschef avdelningschef förvaltningschef kommundirektör kommunjurist stadsjurist översiktsplanerare planarkitekt bygglovsarkitekt stadsarkitekt byggnadsinspektör miljöinspektör livsmedelsinspektör alkoholhandläggare dietist audionom tandsköterska läkare överläkare barnmorska vicerektor skolsköterska skolkurator bitr dataskyddsombud systemförvaltare supporttekniker it-tekniker servicetekniker kundansvarig ärendehandläggare boendestödjare stödpedagog stödassistent personligtombud bokare biträde stödjare lots inspiratör sakkunnig kontrollant granskare chaufför fotograf tolk utbildare lærer rådgiver leder saksbehandler sagsbehandler veileder vejleder bibliotekar sjef sekretær ingeniør planlegger planlægger pædagog sykepleier sygeplejerske medarbejder medarbeider ansvarlig spesialist fuldmægtig direktør styrer opettaja johtaja sihteeri neuvoja päällikkö insinööri tarkastaja suunnittelija asiantuntija ohjaaja hoitaja rehtori virkailija koordinaattori sachbearbeiter sachbearbeiterin leiterin adm handl insp sekr samordn';

const ENGLISH =
  /^(?:officer|manager|director|coordinator|co-ordinator|administrator|planner|engineer|architect|inspector|secretary|advis[eo]r|librarian|principal|headmaster|headmistress|head|assistant|supervisor|specialist|consultant|registrar|clerk|counsell?or|teacher|nurse|analyst|strategist|developer|controller|receptionist|mayor|curator|archivist|communicator|investigator|agent|assessor|worker|caseworker|leader|chief|deputy|superintendent|executive|representative|operator|lecturer|instructor|educator|handler|surveyor|auditor|treasurer|editor|host|warden|pedagogue|therapist|physiotherapist|psychologist|economist|ecologist|biologist|geologist|designer|interpreter|ombudsman|facilitator|caretaker|ranger|producer|dean|tutor|mentor|trainee|buyer|accountant|guide|technician|lawyer)$/i;

/** Words that are titles though no ending tells. */
const WHOLE = new Set(
  '1:e förste bitr bitr. biträdande tf tf. stf vik vik. t.f. t.f vd vd. hr-partner syv samhällsvägledare kommunvägledare kurator präst komminister projektledning brandman'.split(
    ' ',
  ),
);

/** General endings of Swedish words for one who does something: enough where a title is expected anyway. */
const AGENT =
  /(?:are|erska|ör|ös|ist|log|iker|nom|ator|arie|pedagog|terapeut|assistent|värd|vakt|ombud|jurist|chef|ansvarig|konsulent|intendent|agent|strateg|arkitekt)$/i;

const hasEnding = endingsOf(SWEDISH_ENDINGS);

/** A word that is a title wherever it stands in a signature: `Bygglovshandläggare`, `rektor`, `officer`. */
export function isTitleWord(word: string): boolean {
  if (word.length > 45 || word.length < 2) return false;
  const lower = word.toLowerCase();
  return WHOLE.has(lower) || hasEnding(lower.replace(/\.$/, '')) || ENGLISH.test(word);
}

/** A word that may be a title where one is expected, right after the name. */
export function isAgentWord(word: string): boolean {
  return word.length > 4 && word.length < 45 && AGENT.test(word);
}
