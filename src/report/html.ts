/** A piece of HTML (or SVG) that may stand in a page as it is. Only `html` and `trusted` make one. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

/** What a template takes: text and numbers are escaped, pieces of HTML are not, nothing stands for null and false. */
export type Content = string | number | Html | null | false | readonly Content[];

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** `html`<p>${text}</p>``: whatever stands in the database is shown as text, never run as markup. */
export function html(strings: TemplateStringsArray, ...contents: readonly Content[]): Html {
  return new Html(strings.reduce((page, part, index) => page + rendered(contents[index - 1] ?? null) + part));
}

/** Markup that this program made itself, e.g. a chart. */
export function trusted(markup: string): Html {
  return new Html(markup);
}

function rendered(content: Content): string {
  if (content === null || content === false) return '';
  if (content instanceof Html) return content.text;
  if (typeof content === 'string') return escaped(content);
  if (typeof content === 'number') return String(content);
  return content.map(rendered).join('');
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}
