import { OperatorError } from './operatorError.ts';
import type { Config, Login } from './schema.ts';
import { readSecret, type Secret } from './secret.ts';

/** What mail cannot be sent or read without: passwords, what tokens are fetched with, the signing key; each once. */
export function mailSecrets({ smtp, inboxes, personas }: Config): Secret[] {
  const logins = [smtp.login, ...inboxes.map(({ login }) => login), ...personas.map((one) => one.smtpLogin)];
  return eachOnce([...logins.flatMap(secretsOf), ...(smtp.dkim ? [smtp.dkim.privateKey] : [])]);
}

/** All that a config names: also the webhook's address, without which a campaign can run. */
export function allSecrets(config: Config): Secret[] {
  const webhook = config.watch?.webhook;
  return eachOnce([...mailSecrets(config), ...(webhook && !('url' in webhook) ? [webhook] : [])]);
}

/**
 * Reads them all, so that the operator puts them right in one go.
 * @throws OperatorError (exit code 2) with a line for each that is missing or empty; never with their content
 */
export function requireSecrets(secrets: readonly Secret[], env: Record<string, string | undefined>): void {
  const missing = secrets.flatMap((secret) => {
    try {
      readSecret(secret, env);
      return [];
    } catch (error) {
      if (error instanceof OperatorError) return [error.message];
      throw error;
    }
  });
  if (missing.length > 0) throw new OperatorError(missing.join('\n'), { exitCode: 2 });
}

function secretsOf(login: Login | null): Secret[] {
  if (login === null) return [];
  if ('password' in login) return [login.password];
  const { clientSecret, grant } = login.oauth2;
  return [
    ...(clientSecret ? [clientSecret] : []),
    ...(grant.type === 'refresh_token' ? [grant.refreshToken] : []),
  ];
}

function eachOnce(secrets: readonly Secret[]): Secret[] {
  return [...new Map(secrets.map((secret) => [JSON.stringify(secret), secret])).values()];
}
