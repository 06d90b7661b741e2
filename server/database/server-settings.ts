/**
 * How the embedded PostgreSQL runs. Given on its command line, where `alter system` cannot undo them.
 * Small: one organisation on a machine that does other things too; a bigger one brings its own server
 * by DATABASE_URL.
 */
export const SERVER_SETTINGS: Readonly<Record<string, string>> = {
  // What is acknowledged is on the disk. The start-up guard looks at these again.
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',

  max_connections: '40',
  shared_buffers: '96MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  min_wal_size: '64MB',
  max_wal_size: '512MB',
  max_wal_senders: '0',
  max_worker_processes: '4',
  max_parallel_workers: '2',
  max_parallel_workers_per_gather: '1',
  io_method: 'sync',
  random_page_cost: '1.1',
  jit: 'off',

  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  // A failing statement may hold a name, and so may its error: the log is of the server's own life.
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
}
