import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { OperatorError } from '../../src/config/operatorError.ts';
import { readSecret } from '../../src/config/secret.ts';
import { inFolder } from './written.ts';

/** The error that makes a command end as one of wrong use. */
const refusal = (message: string) => new OperatorError(message, { exitCode: 2 });

describe('a secret is read from where the config says', () => {
  test('an environment variable', () => {
    expect(readSecret({ env: 'PASSWORD' }, { PASSWORD: ' s3cret' })).toBe(' s3cret');
  });

  test.each([
    's3cret',
    's3cret\n',
    's3cret\r\n',
  ])('a file, less one line break at its end: %j', async (content) => {
    await inFolder({ password: content }, async (folder) => {
      expect(readSecret({ file: join(folder, 'password') }, {})).toBe('s3cret');
    });
  });

  test('a second line break is part of the secret', () => {
    expect(readSecret({ env: 'PASSWORD' }, { PASSWORD: 's3cret\n\n' })).toBe('s3cret\n');
  });
});

describe('a secret that is not there is named by its place', () => {
  test('a variable that is not set', () => {
    expect(() => readSecret({ env: 'PASSWORD' }, {})).toThrow(
      refusal('environment variable PASSWORD is not set: the config takes a secret from it'),
    );
  });

  test('a variable that is empty', () => {
    expect(() => readSecret({ env: 'PASSWORD' }, { PASSWORD: '\n' })).toThrow(
      refusal('environment variable PASSWORD is empty: put the secret there'),
    );
  });

  test('a file that is not there', () => {
    expect(() => readSecret({ file: '/nowhere/password' }, {})).toThrow(
      refusal('file /nowhere/password cannot be read (ENOENT): the config takes a secret from it'),
    );
  });

  test('a folder in place of a file', async () => {
    await inFolder({}, async (folder) => {
      expect(() => readSecret({ file: folder }, {})).toThrow(`file ${folder} cannot be read (EISDIR)`);
    });
  });
});
