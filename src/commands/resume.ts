import type { Command } from 'commander';
import { changeStateCommand } from './changeState.ts';

export function register(program: Command): void {
  changeStateCommand(program, {
    name: 'resume',
    summary: 'go on sending after a pause; letters missed meanwhile leave one by one',
    from: ['paused'],
    to: 'running',
    done: 'running again',
  });
}
