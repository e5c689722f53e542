import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPythonTool } from '../../local/install.ts';
import type { ScratchPostgres } from '../../local/scratch-postgres.ts';
import { seconds } from '../measure.ts';

const tracked = [
  'status',
  'is_qualified',
  'priority',
  'owner_id',
  'campaign_id',
  'company',
  'industry',
  'city',
  'state',
  'bant_total',
  'budget_value_cents',
  'pipeline_value_cents',
  'lead_score',
];

const strategies = {
  check: `strategy='check', check_cols=[${tracked.map((name) => `'${name}'`).join(', ')}]`,
  timestamp: `strategy='timestamp', updated_at='updated_at'`,
} as const;
export type Strategy = keyof typeof strategies;

/** A project of dbt that keeps snapshots of the table `dbt_source.leads` of a database. */
export class DbtProject {
  private readonly folder = mkdtempSync(join(tmpdir(), 'ringleader-dbt-'));

  private readonly bin: string;

  private constructor(bin: string) {
    this.bin = bin;
  }

  static async open({ direct }: ScratchPostgres): Promise<DbtProject> {
    const bin = await installPythonTool('dbt-core', '1.10.23', ['dbt-postgres==1.10.2']);
    const project = new DbtProject(bin);
    const write = (name: string, text: string) => writeFileSync(join(project.folder, name), text);
    mkdirSync(join(project.folder, 'snapshots'));
    write(
      'dbt_project.yml',
      "name: bench\nversion: '1.0'\nprofile: bench\nflags: {send_anonymous_usage_stats: false}\n",
    );
    const { port, user, password, database } = direct;
    const output = {
      type: 'postgres',
      host: '127.0.0.1',
      port,
      user,
      password,
      dbname: database,
      schema: 'dbt',
      threads: 1,
    };
    write('profiles.yml', JSON.stringify({ bench: { target: 'bench', outputs: { bench: output } } }));
    for (const [name, strategy] of Object.entries(strategies)) {
      write(
        `snapshots/by_${name}.sql`,
        `{% snapshot by_${name} %}\n{{ config(target_schema='dbt', unique_key='lead_id', ${strategy}) }}\n` +
          'SELECT * FROM dbt_source.leads\n{% endsnapshot %}\n',
      );
    }
    return project;
  }

  /** Seconds of the whole command, and of its SQL by its own log. */
  async snapshot(strategy: Strategy): Promise<{ whole: number; sql: number }> {
    const log = join(this.folder, 'logs', 'dbt.log');
    rmSync(log, { force: true });
    const whole = await seconds(async () => {
      const args = [
        'snapshot',
        '--select',
        `by_${strategy}`,
        '--project-dir',
        this.folder,
        '--profiles-dir',
        this.folder,
      ];
      const { status, stdout } = spawnSync(join(this.bin, 'dbt'), args, {
        cwd: this.folder,
        encoding: 'utf8',
      });
      if (status !== 0) throw new Error(`dbt snapshot ended with ${status}:\n${stdout.slice(-2_000)}`);
    });
    const found = /snapshotted .*\[.* in ([\d.]+)s\]/.exec(readFileSync(log, 'utf8'));
    if (!found) throw new Error('dbt does not say how long its SQL took');
    return { whole, sql: Number(found[1]) };
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
