import type { StartConnection } from './images-connection.js';
import type { WorkerMessage } from './protocol.js';

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
