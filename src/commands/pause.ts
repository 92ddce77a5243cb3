import type { Command } from 'commander';
import { changeStateCommand } from './changeState.ts';

export function register(program: Command): void {
  changeStateCommand(program, {
    name: 'pause',
    summary: 'send nothing more until "svarstid resume"; replies are still received and measured',
    from: ['running'],
    to: 'paused',
    done: 'paused: nothing is sent until "svarstid resume"',
  });
}
