/** What Node programs need beside the client: a store and its commands in their own process. */
export { connectImages, type ConnectOptions } from './connect-images.js';
export { localConnection } from './local-connection.js';
export type { QemuModule } from './tool-run.js';
