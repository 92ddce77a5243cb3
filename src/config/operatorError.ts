/**
 * Something that the operator can mend. `message` says where, what was found, and what is allowed; the command
 * prints it without a stack and exits with `exitCode`. Every other error is a bug and crashes loudly.
 */
export class OperatorError extends Error {
  /** 2: wrong use or config; 1: the work itself failed */
  readonly exitCode: 1 | 2;

  constructor(message: string, options: { exitCode?: 1 | 2; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'OperatorError';
    this.exitCode = options.exitCode ?? 1;
  }
}
