import { describe, expect, test } from 'vitest';
import { readText } from './mails.ts';

const LAYOUTS = {
  'a line each': (title: string, unit: string) =>
    `Mvh\nOlle Berg\n${title}${unit && `\n${unit}`}\nEkviks kommun`,
  commas: (title: string, unit: string) => `Mvh\nOlle Berg, ${title}${unit && `, ${unit}`}, Ekviks kommun`,
  'title and unit on one line': (title: string, unit: string) =>
    `Hälsningar\nOlle Berg\n${title}${unit && `, ${unit}`}`,
};

describe.each(Object.entries(LAYOUTS))('departments, %s', (_, layout) => {
  const senderOf = (title: string, unit: string) =>
    readText(`Hej!\n\nJa, i maj.\n\n${layout(title, unit)}`).sender;

  test.each([
    ['Lokalbokare', 'Fritid och förening'],
    ['Handläggare', 'Trygghet & säkerhet'],
    ['Planerare', 'Strategisk planering'],
    ['Handläggare', 'Plan, bygg och miljö'],
    ['Handläggare', 'Ekvik Direkt'],
    ['Handläggare', 'Biblioteken i Ekvik'],
    ['Undersköterska', 'Tallgården'],
    ['Care Assessor', 'Elderly Care'],
    ['Case worker', 'Education Office'],
    ['Saksbehandler', 'Kulturskolen'],
    ['Förskollärare på förskolan Lyckan', ''],
    ['Rektor Ekbackens skola', ''],
    ['Handläggare i teamet för nyanlända', ''],
    ['Sekreterare i socialnämnden', ''],
    ['Handläggare', 'Räddningstjänstförbundet Nord'],
    ['Jobbcoach', 'Framtidsverkstan'],
    ['Vägledare', 'Etableringen'],
    ['Vägledare', 'Lärvux'],
    ['Utredare', 'Skolutveckling och analys'],
    ['Enhetschef Funktionsstöd', ''],
    ['Officer at the Parks Department', ''],
  ])('%s %s', (title, unit) => {
    const { name, title: found, department } = senderOf(title, unit);
    expect({ name: name?.value, title: found !== null, department: department !== null }).toEqual({
      name: 'Olle Berg',
      title: true,
      department: true,
    });
  });

  test.each([
    'Head of Unit',
    'Head of Elderly Care',
    'School Nurse',
    'Library Assistant',
    'Customer Service Officer',
    'Samordnare hemtjänst',
    'Verksamhetschef äldreomsorg',
    'Kulturskolelærer',
    'Sagsbehandler',
    'Måltidsbiträde',
  ])('none in %s', (title) => {
    const { title: found, department } = senderOf(title, '');
    expect({ title: found !== null, department }).toEqual({ title: true, department: null });
  });
});
