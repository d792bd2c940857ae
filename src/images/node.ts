/** What Node programs need beside the client: a store and its commands in their own process. */
export { connectImages, type ConnectOptions } from './connect-images.js';
export { localConnection } from './local-connection.js';
export type { QemuModule } from './tool-run.js';
/** What a System over other files than those in memory is made of. */
export { DescriptorSystem } from './descriptor-system.js';
export { errorNumber, isErrorName } from './error-number.js';
export { eventLoopTurn } from './event-loop-turn.js';
export { OpenFile } from './open-file.js';
export { openFlag, seekFrom } from './system-constants.js';
export type { DirectoryEntry, FileStatus, LockRequest } from './system.js';
