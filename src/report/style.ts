/**
 * The page's looks: one column that reads on a telephone, a laptop and A4. Colours are named here alone, once for
 * light and once for dark; the charts take them from here. `--i1` to `--i5` go from a quick answer to none.
 */
export const STYLE = `
:root{color-scheme:light dark;--paper:#fff;--ink:#1c2430;--muted:#5b6673;--line:#d9dee4;--card:#f4f6f8;--accent:#0b5c6b;
--own:#0b6e7f;--second:#c2711f;--soft:#a9bcc6;--i1:#0b6e7f;--i2:#5aa9a5;--i3:#f0cf7a;--i4:#e2935a;--i5:#a3384a;
--on-i1:#fff;--on-i2:#10222a;--on-i3:#2b2410;--on-i4:#2a1708;--on-i5:#fff;--good:#d7efdc;--bad:#f8dcdc;--warn:#fff4d6;--warn-line:#d9a400;--shade:#0004}
@media (prefers-color-scheme:dark){:root{--paper:#12181f;--ink:#e8edf2;--muted:#a3afbb;--line:#33404c;--card:#1b242d;--accent:#6cc7d6;
--own:#3fa7b8;--second:#e39a4f;--soft:#5f7482;--i1:#3fa7b8;--i2:#86cfc6;--i3:#e6c66e;--i4:#d98a52;--i5:#d0607a;
--on-i1:#06181c;--on-i2:#06181c;--on-i3:#231c05;--on-i4:#241203;--on-i5:#240810;--good:#1d3d2a;--bad:#4a2226;--warn:#3a300f;--warn-line:#b98f1b;--shade:#fff5}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:break-word;hyphens:auto}
main{max-width:800px;margin:0 auto;padding:2.5rem 1.25rem 4rem}
h1{font-size:2.3rem;line-height:1.15;margin:.2rem 0 .6rem;hyphens:auto}
h2{font-size:1.55rem;line-height:1.25;margin:3.2rem 0 .8rem;padding-top:.9rem;border-top:3px solid var(--accent)}
h3{font-size:1.12rem;margin:2rem 0 .5rem}h2+h3{margin-top:1rem}td small{color:var(--muted)}
p{margin:.6rem 0;max-width:44rem}
.eyebrow{color:var(--accent);font-weight:600;letter-spacing:.04em;margin:0}
.meta{color:var(--muted);margin:0}
.lead{font-size:1.15rem}
.note,figure .note{color:var(--muted);font-size:.88rem}
a{color:var(--accent)}
nav ol{columns:2;column-gap:2rem;padding-left:1.3rem;margin:1.6rem 0 0}
nav .many{columns:4 9rem;font-size:.85rem}nav li{break-inside:avoid;margin:.15rem 0}
.preliminary{background:var(--warn);border-left:5px solid var(--warn-line);padding:.8rem 1rem;margin:1.4rem 0}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(190px,1fr));gap:.8rem;margin:1.4rem 0}
.tile{background:var(--card);border-radius:8px;padding:.8rem 1rem;display:flex;flex-direction:column;justify-content:space-between}
.tile dt{font-size:.9rem;line-height:1.3;color:var(--muted)}
.tile dd{margin:.3rem 0 0}
.tile b{display:block;font-size:2rem;line-height:1.15}
.tile small{color:var(--muted);display:block;line-height:1.35}.whole{white-space:nowrap}
figure{margin:1.4rem 0;break-inside:avoid}
figcaption{font-weight:600;margin-bottom:.3rem}
.chart svg{display:block;width:100%;height:auto;max-width:720px}
.narrow{display:none}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;padding:0;margin:.3rem 0 .5rem;font-size:.88rem}
.mark{display:inline-block;width:14px;height:14px;border-radius:3px;background:var(--mark);margin-right:.4rem;vertical-align:-2px;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.mark.line{height:3px;border-radius:0;vertical-align:4px;width:20px}
.mark.whisker{height:9px;width:20px;border-radius:0;vertical-align:0;background:linear-gradient(var(--mark),var(--mark)) 0 50%/100% 1.5px no-repeat;border:solid var(--mark);border-width:0 1.5px}
details{margin:.5rem 0;font-size:.92rem}
summary{cursor:pointer;color:var(--accent)}
.scroll{overflow-x:auto;margin:0 0 1rem;background:linear-gradient(90deg,var(--paper) 30%,transparent) 0/40px 100%,linear-gradient(270deg,var(--paper) 30%,transparent) 100%/40px 100%,radial-gradient(farthest-side at 0 50%,var(--shade),transparent) 0/12px 100%,radial-gradient(farthest-side at 100% 50%,var(--shade),transparent) 100%/12px 100%;background-repeat:no-repeat;background-attachment:local,local,scroll,scroll}
table{border-collapse:collapse;width:100%;font-size:.92rem;font-variant-numeric:tabular-nums;hyphens:manual}
.caption{font-weight:600;margin:1.2rem 0 .2rem;break-after:avoid}
details .caption{display:none}figcaption h3{margin:1.6rem 0 .3rem}
th,td{padding:.34rem .55rem;border-bottom:1px solid var(--line);vertical-align:top;text-align:left}
thead th{border-bottom:2px solid var(--muted);vertical-align:bottom;line-height:1.25}
tbody th{font-weight:400}
.strong>*{font-weight:600;border-top:1px solid var(--muted)}
td.number,th.number{text-align:right}
td.number{white-space:nowrap}
tr{break-inside:avoid}
td.best{background:var(--good)}td.worst{background:var(--bad)}
.letter{margin:.7rem 0;padding-left:.9rem;border-left:3px solid var(--line);break-inside:avoid}
.letter dt{display:inline;font-weight:600}.letter dd{display:inline;margin:0}
.since{color:var(--muted);font-size:.9rem}
.example{background:var(--card);border-radius:8px;padding:.9rem 1.1rem}
.example blockquote{margin:.3rem 0 0}
.bar{display:flex;height:26px;border-radius:4px;overflow:hidden;gap:1px;margin:.5rem 0;font-size:.8rem;line-height:26px;text-align:center}
.bar span{overflow:hidden;white-space:nowrap;background:var(--mark);color:var(--on)}
h2,h3,figcaption{break-after:avoid}
@media (max-width:620px){main{padding:1.2rem 1rem 3rem}h1{font-size:1.8rem}h2{font-size:1.35rem}nav ol{columns:1}.wide{display:none}.narrow{display:block}
.tiles{grid-template-columns:1fr 1fr;gap:.6rem}.tile{padding:.7rem .8rem}.tile b{font-size:1.55rem}th,td{padding:.3rem .4rem}}
@page{size:A4;margin:17mm 16mm 18mm;@bottom-right{content:counter(page) " / " counter(pages);font:8pt sans-serif;color:#4c5661}}
@media print{:root{color-scheme:light;--paper:#fff;--ink:#1c2430;--muted:#4c5661;--line:#d0d6dc;--card:#f4f6f8;--accent:#0b5c6b;
--own:#0b6e7f;--second:#c2711f;--soft:#a9bcc6;--i1:#0b6e7f;--i2:#5aa9a5;--i3:#f0cf7a;--i4:#e2935a;--i5:#a3384a;
--on-i1:#fff;--on-i2:#10222a;--on-i3:#2b2410;--on-i4:#2a1708;--on-i5:#fff;--good:#d7efdc;--bad:#f8dcdc;--warn:#fff4d6;--warn-line:#d9a400}
body{font-size:10.5pt;line-height:1.45;print-color-adjust:exact;-webkit-print-color-adjust:exact}main{max-width:none;padding:0}
.wide{display:block}.narrow{display:none}.chart svg{max-width:100%}figure.chart details{display:none}.scroll,.tile,section>p{break-inside:avoid}section>p:first-of-type{break-after:avoid}.scroll{overflow:visible;background:none}
h2{margin-top:1.6rem}.page,.appendix{break-before:page}.cover{min-height:0}.tiles{grid-template-columns:repeat(3,1fr);gap:.5rem;margin:.8rem 0}.tile{padding:.5rem .8rem}table{font-size:9pt}th,td{padding:.22rem .4rem}
.page .tiles{grid-template-columns:repeat(6,1fr)}.page .tile{padding:.4rem .5rem}.page .tile b{font-size:1.15rem}.page .tile dt,.page .tile small{font-size:.68rem}.page .scroll{break-inside:auto}.page>h2{margin-top:0}.page .back{display:none}.page .lead{font-size:1rem}.page table{font-size:8pt}.page th,.page td{padding:.12rem .35rem}nav a{color:inherit;text-decoration:none}.tile b{font-size:1.6rem}p{max-width:none;orphans:3;widows:3}}
`;
