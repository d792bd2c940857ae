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

/** Makes connections to Workers that run worker.ts. */
export function workerConnection(startWorker: () => Worker): StartConnection {
  return ({ onMessage, onError }) => {
    const worker = startWorker();
    worker.onmessage = ({ data }: MessageEvent<WorkerMessage>) => {
      onMessage(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      onError(event.message || 'its program could not be loaded');
    };
    worker.onmessageerror = () => {
      onError('it sent a message that could not be read');
    };
    return {
      send: (request) => {
        worker.postMessage(request);
      },
      end: () => {
        worker.onmessage = null;
        worker.onerror = null;
        worker.terminate();
      },
    };
  };
}
