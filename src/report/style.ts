/** The page's looks. */
export const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:auto;padding:1rem}table{border-collapse:collapse}td,th{padding:.3rem .5rem;text-align:left;border-bottom:1px solid #ccc}`;
