import { missing, notAllowed, type Problem } from './problem.ts';
import { everyAt, textAt, type Written } from './written.ts';

const LOGINS = ['smtp.login', 'inboxes.*.login', 'personas.*.smtpLogin'];

/** A login has a password or tokens: with both, nobody could say which holds. */
export function oneWayToLogIn(written: unknown): Problem[] {
  return loginsOf(written).flatMap(({ path, value }) => {
    const ways = ['password', 'oauth2'].filter((way) => holds(value, way));
    if (ways.length === 1) return [];
    if (ways.length === 0) return [missing([...path, 'password'], 'the login needs "password" or "oauth2"')];
    return [
      notAllowed([...path, 'oauth2'], {}, 'must not stand beside "password": the login uses one of them'),
    ];
  });
}

/** RFC 6749, 6 and 4.4: a refresh token is for its own grant, the other rests on the client's secret. */
export function grantsAreWhole(written: unknown): Problem[] {
  const grants = loginsOf(written).flatMap((login) =>
    everyAt(login.value, 'oauth2').map((found) => below(login, found)),
  );
  return grants.flatMap(({ path, value }) => {
    if (textAt(value, 'grant') !== 'client_credentials') {
      if (holds(value, 'refreshToken')) return [];
      return [missing([...path, 'refreshToken'], 'the grant "refresh_token" needs it')];
    }
    const problems: Problem[] = [];
    if (!holds(value, 'clientSecret'))
      problems.push(missing([...path, 'clientSecret'], 'the grant "client_credentials" needs it'));
    if (holds(value, 'refreshToken'))
      problems.push(
        notAllowed([...path, 'refreshToken'], {}, 'must be left out with the grant "client_credentials"'),
      );
    return problems;
  });
}

function loginsOf(written: unknown): Written[] {
  // What is no object has the wrong shape: that alone is to be said.
  return LOGINS.flatMap((place) => everyAt(written, place)).filter(({ value }) => isObject(value));
}

function below(above: Written, found: Written): Written {
  return { path: [...above.path, ...found.path], value: found.value };
}

function holds(value: unknown, key: string): boolean {
  return everyAt(value, key).length > 0;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
