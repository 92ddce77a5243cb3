import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { OperatorError } from '../config/operatorError.ts';
import type { Facts } from './facts.ts';
import { illnesses } from './health.ts';
import { metricsText } from './metrics.ts';

/** The only address: what is told here is for this machine alone. */
const HOST = '127.0.0.1';

export interface WatchServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Answers `GET /healthz` (200 when all is well, else 503 with a reason a line) and `GET /metrics`. Two routes, hence
 * node:http alone.
 * @param port 0: any that is free
 * @param reasonOf what a failure to gather the facts means, in words
 * @throws OperatorError when the port is taken
 */
export async function startWatchServer(
  port: number,
  gather: () => Promise<Facts>,
  reasonOf: (error: unknown) => string,
): Promise<WatchServer> {
  const answers: Record<string, (facts: Facts) => Answer> = {
    '/healthz': (facts) => health(illnesses(facts)),
    '/metrics': (facts) => ({
      status: 200,
      type: 'text/plain; version=0.0.4; charset=utf-8',
      text: metricsText(facts),
    }),
  };
  const server = createServer(async (request, response) => {
    const answer = answers[request.url?.split('?')[0] ?? ''];
    if (!answer) return send(response, { status: 404, text: 'there is /healthz and /metrics\n' });
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return send(response, { status: 405, text: 'GET alone\n' });
    try {
      send(response, answer(await gather()));
    } catch (error) {
      send(response, health([reasonOf(error)]));
    }
  });
  server.listen(port, HOST);
  try {
    await once(server, 'listening');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new OperatorError(`watch.port: found ${port}, must be a free port of this machine: ${why}`, {
      cause,
    });
  }
  const address = server.address();
  return {
    port: address !== null && typeof address === 'object' ? address.port : port,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

interface Answer {
  status: number;
  type?: string;
  text: string;
}

function health(reasons: readonly string[]): Answer {
  return reasons.length === 0
    ? { status: 200, text: 'ok\n' }
    : { status: 503, text: reasons.map((reason) => `${reason}\n`).join('') };
}

function send(response: ServerResponse, { status, type = 'text/plain; charset=utf-8', text }: Answer): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(text);
}
