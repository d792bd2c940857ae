import type { Request, WorkerMessage } from './protocol.js';

/** The client's end of the line to whatever answers requests: a Worker, or a service in the same process. */
export interface ImagesConnection {
  send(request: Request): void;
  /** Ends the other side at once; nothing arrives afterwards. */
  end(): void;
}

export interface ConnectionListener {
  readonly onMessage: (message: WorkerMessage) => void;
  /** The other side reported an error of its own; it may be dead or not. */
  readonly onError: (message: string) => void;
}

/** Starts the other side. */
export type StartConnection = (listener: ConnectionListener) => ImagesConnection;
