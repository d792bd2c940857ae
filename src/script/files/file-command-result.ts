/** What a command of the console's own printed, and its exit status. */
export interface FileCommandResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}
