import type { Job } from '../../board/board.ts';
import type { Statements } from '../sql.ts';

export async function setJob(sql: Statements, election: number, job: Job): Promise<void> {
  await sql`
    insert into job (election, kind, state, done, total)
    values (${election}, ${job.kind}, ${job.state}, ${job.done}, ${job.total})
    on conflict (election, kind) do update
    set state = excluded.state, done = excluded.done, total = excluded.total`;
}

export async function jobOf(sql: Statements, election: number): Promise<Job | undefined> {
  const [row] = await sql<Job[]>`
    select kind, state, done, total from job where election = ${election}`;
  return row;
}

/** Slugs of the elections whose job was under way when a process last wrote about it. */
export async function unfinishedJobs(sql: Statements): Promise<string[]> {
  const rows = await sql<{ slug: string }[]>`
    select slug from job join election on election.id = job.election where state = 'running'`;
  return rows.map(({ slug }) => slug);
}
