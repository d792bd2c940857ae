/** What is said of a job while it runs. */
export interface LiveJobWords {
  /** virsh's name for it (tools/virsh-domain.c, virshDomainBlockJob). */
  readonly virsh: string;
  /** What it is doing, for a heading. */
  readonly doing: string;
  /** READY comes first, then a pivot or an abort. */
  readonly twoPhases: boolean;
  /** How the diagram draws it. */
  readonly drawn: 'copy' | 'commit' | 'pull' | 'backup';
}
