/** Sums up how long something takes, by the clock on the wall and by this process's CPU, in seconds. */
export class Stopwatch {
  wall = 0;
  cpu = 0;
  times = 0;

  async time<Result>(work: () => Promise<Result>): Promise<Result> {
    const [start, used] = [performance.now(), process.cpuUsage()];
    const result = await work();
    const { user, system } = process.cpuUsage(used);
    this.wall += (performance.now() - start) / 1000;
    this.cpu += (user + system) / 1e6;
    this.times += 1;
    return result;
  }

  reset(): void {
    this.wall = 0;
    this.cpu = 0;
    this.times = 0;
  }

  get figures(): { wall: number; cpu: number; times: number } {
    return { wall: this.wall, cpu: this.cpu, times: this.times };
  }
}
