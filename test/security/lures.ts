import { once } from 'node:events';
import { createServer } from 'node:http';

/** Listens on loopback and remembers what was asked of it. */
export interface Listener {
  url: string;
  /** the paths that were asked for, in order */
  hits: string[];
  close(): Promise<void>;
}

export async function listener(): Promise<Listener> {
  const hits: string[] = [];
  const server = createServer((request, response) => {
    hits.push(request.url ?? '');
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP address');
  return {
    url: `http://127.0.0.1:${address.port}`,
    hits,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** A page that a mail program or a browser would fetch something for, at each place where HTML or CSS names it. */
export function luringHtml(url: string): string {
  const safeLink = `https://eur03.safelinks.example/?url=${encodeURIComponent(`${url}/safe-link`)}&data=05`;
  return `<!doctype html>
<html manifest="${url}/manifest">
<head>
<base href="${url}/base/">
<meta http-equiv="refresh" content="0; url=${url}/refresh">
<link rel="stylesheet" href="${url}/sheet.css"><link rel="preload" as="image" href="${url}/preload">
<link rel="icon" href="${url}/icon"><link rel="dns-prefetch" href="${url}/dns">
<style>@import url("${url}/import.css"); @font-face { font-family: x; src: url(${url}/font) }
body { background: url(${url}/css-background); font-family: x } li { list-style: url(${url}/bullet) }</style>
<script src="${url}/script.js"></script><script>fetch('${url}/fetch'); new Image().src = '${url}/image';</script>
</head>
<body background="${url}/body-background" onload="fetch('${url}/onload')">
<p>Hej Johan!</p>
<p>Lampan lagas på torsdag. Läs mer på <a href="${url}/plain-link" ping="${url}/ping">${url}/plain-link</a>
och på <a href="${safeLink}">vår sida</a>.</p>
<img src="${url}/img"><img srcset="${url}/srcset 2x"><img src="relative-image"><picture><source srcset="${url}/source"><img></picture>
<iframe src="${url}/iframe"></iframe><iframe srcdoc="&lt;img src='${url}/srcdoc'&gt;"></iframe>
<object data="${url}/object"></object><embed src="${url}/embed"><video src="${url}/video" poster="${url}/poster"></video>
<audio src="${url}/audio"></audio><track src="${url}/track"><input type="image" src="${url}/input">
<table background="${url}/table-background"><tr><td background="${url}/cell-background" style="background:url('${url}/style')">x</td></tr></table>
<svg><image href="${url}/svg-image"/><use href="${url}/svg-use"/></svg><bgsound src="${url}/bgsound">
<v:fill type="tile" src="${url}/vml" /><form action="${url}/form"><button>Svara</button></form>
<p>Vänliga hälsningar<br>Eva Lind<br>Parkingenjör<br>Tekniska förvaltningen, Sjöviks kommun<br>Åvägen 3, 123 45 Sjövik<br>Telefon 08-465 004 17</p>
</body></html>`;
}

/** An answer that names the listener wherever a mail can: in its headers, its HTML and its parts. */
export function luringMail(url: string, inReplyTo: string): string {
  return [
    'From: Eva Lind <eva.lind@sjovik.example>',
    'To: johan.ek@post.example',
    'Subject: Sv: Trasig lampa',
    'Message-ID: <lure@sjovik.example>',
    `In-Reply-To: ${inReplyTo}`,
    `Disposition-Notification-To: <eva.lind@[127.0.0.1]>`,
    `List-Unsubscribe: <${url}/unsubscribe>`,
    'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    `X-Image-URL: ${url}/x-image-url`,
    `Content-Base: ${url}/content-base/`,
    `Archived-At: <${url}/archived-at>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    `Content-Location: ${url}/content-location`,
    'Content-Type: text/html; charset=utf-8',
    '',
    luringHtml(url).replaceAll('\n', '\r\n'),
    '--b',
    `Content-Type: message/external-body; access-type=URL; URL="${url}/external-body"`,
    '',
    'Content-Type: text/plain',
    '',
    '--b',
    'Content-Type: message/external-body; access-type=anon-ftp; site="127.0.0.1"; name="plan.pdf"',
    '',
    'Content-Type: application/pdf',
    '',
    '--b',
    'Content-Type: image/svg+xml; name=karta.svg',
    'Content-Disposition: inline; filename=karta.svg',
    '',
    `<svg xmlns="http://www.w3.org/2000/svg"><image href="${url}/svg-part"/></svg>`,
    '--b',
    'Content-Type: text/calendar; method=REQUEST',
    '',
    `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nURL:${url}/calendar\r\nATTACH:${url}/attach\r\nEND:VEVENT\r\nEND:VCALENDAR`,
    '--b',
    'Content-Type: text/html; name=sida.html',
    'Content-Disposition: attachment; filename=sida.html',
    '',
    `<img src="${url}/attached-page">`,
    '--b--',
    '',
  ].join('\r\n');
}
