/** The attributes that say something to a reader; undefined where the element has none of that name. */
export interface Attributes {
  id: string | undefined;
  class: string | undefined;
  style: string | undefined;
  href: string | undefined;
  color: string | undefined;
  size: string | undefined;
  type: string | undefined;
  cite: string | undefined;
  start: string | undefined;
}

/** Most elements have none: one object serves them all, and is never written to. */
export const NO_ATTRIBUTES: Attributes = {
  id: undefined,
  class: undefined,
  style: undefined,
  href: undefined,
  color: undefined,
  size: undefined,
  type: undefined,
  cite: undefined,
  start: undefined,
};

/** The attribute of that name, null when it says nothing to a reader. */
export function attributeNamed(name: string): keyof Attributes | null {
  switch (name) {
    case 'id':
    case 'class':
    case 'style':
    case 'href':
    case 'color':
    case 'size':
    case 'type':
    case 'cite':
    case 'start':
      return name;
    default:
      return null;
  }
}
