export type { Plan, Step } from './contract.js';
// Still to come from this room:
// createImages(disks: readonly Disk[], options): Plan
// mirrorImages(disk: Disk, options): Plan     (whole copy, shallow copy, copy down to a shared base; ends with compare)
// parseCommandLines(text): readonly CommandLine[]   (shell words: quotes, several lines, # comments)
// commandText(argv): string                  (quoted as a shell needs it)
// shellScript(steps): string
