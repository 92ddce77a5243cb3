import type { Command } from 'commander';
import { changeStateCommand } from './changeState.ts';

export function register(program: Command): void {
  changeStateCommand(program, {
    name: 'cancel',
    summary: 'end the campaign for good: what is not sent stays unsent; what is sent is measured to its end',
    from: ['running', 'paused'],
    to: 'cancelled',
    done: 'cancelled: no further letter is sent',
    confirm: 'This cannot be undone. Cancel the campaign?',
  });
}
