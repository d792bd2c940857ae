import { ImageStore } from './memory/image-store.js';
import type { StartConnection } from './images-connection.js';
import { ImagesService } from './images-service.js';
import type { QemuModule } from './tool-run.js';

/** Makes connections to a store in this very process, as Node programs and tests use it. */
export function localConnection(loadQemu: () => Promise<QemuModule>): StartConnection {
  return ({ onMessage }) => {
    let open = true;
    const service = new ImagesService({
      store: new ImageStore(),
      loadQemu,
      checkpoints: false,
      post: (message) => {
        queueMicrotask(() => {
          if (open) onMessage(message);
        });
      },
    });
    return {
      send: (request) => {
        queueMicrotask(() => {
          if (open) service.handle(request);
        });
      },
      end: () => {
        open = false;
        service.dispose();
      },
    };
  };
}
