import type { Room } from './imports.js';

const box = { width: 124, height: 32, across: 28, down: 64 };
const margin = 20;

interface PlacedRoom {
  readonly room: Room;
  readonly floor: number;
  readonly x: number;
  readonly y: number;
}

/**
 * The rooms as an SVG text: who enters another stands above it, on the lowest floor where that is so. An arrow is left
 * out where a way over other rooms says the same, so that the picture can be read; the rules have them all.
 */
export function drawRooms(rooms: readonly Room[]): string {
  const floors = floorsOf(rooms);
  const placed = place(rooms, floors);
  const width = Math.max(...placed.map(({ x }) => x)) + box.width + margin;
  const height = Math.max(...placed.map(({ y }) => y)) + box.height + margin;
  const byName = new Map(placed.map((one) => [one.room.name, one]));
  const arrows = placed.flatMap((from) =>
    direct(from.room, rooms).flatMap((name) => {
      const to = byName.get(name);
      return to === undefined ? [] : [arrow(from, to)];
    }),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif">
  <title>The rooms of src/ and who enters which</title>
  <rect width="${width}" height="${height}" fill="#ffffff" />
  <g fill="none" stroke="#64748b" stroke-width="1">
${arrows.join('\n')}
  </g>
${placed.map(drawRoom).join('\n')}
</svg>
`;
}

function floorsOf(rooms: readonly Room[]): ReadonlyMap<string, number> {
  const floors = new Map<string, number>();
  const floorOf = (name: string): number => {
    const known = floors.get(name);
    if (known !== undefined) return known;
    const enters = rooms.find((room) => room.name === name)?.enters ?? [];
    const floor = enters.reduce((highest, other) => Math.max(highest, floorOf(other) + 1), 0);
    floors.set(name, floor);
    return floor;
  };
  for (const { name } of rooms) floorOf(name);
  return floors;
}

function place(rooms: readonly Room[], floors: ReadonlyMap<string, number>): readonly PlacedRoom[] {
  const top = Math.max(...floors.values());
  const rows = Array.from({ length: top + 1 }, (_, floor) => rooms.filter(({ name }) => floors.get(name) === floor));
  const widest = Math.max(...rows.map(({ length }) => length));
  return rows.flatMap((row, floor) =>
    row.map((room, at) => ({
      room,
      floor,
      x: margin + Math.round(((widest - row.length) / 2 + at) * (box.width + box.across)),
      y: margin + (top - floor) * (box.height + box.down),
    })),
  );
}

/** The rooms that `room` enters and that no other room it enters leads to. */
function direct(room: Room, rooms: readonly Room[]): readonly string[] {
  const reached = (name: string): readonly string[] => {
    const enters = rooms.find((one) => one.name === name)?.enters ?? [];
    return [...enters, ...enters.flatMap(reached)];
  };
  const over = new Set(room.enters.flatMap(reached));
  return room.enters.filter((name) => !over.has(name));
}

function arrow(from: PlacedRoom, to: PlacedRoom): string {
  const [x1, y1] = [from.x + box.width / 2, from.y + box.height];
  const [x2, y2] = [to.x + box.width / 2, to.y];
  const bend = Math.round((y2 - y1) / 2);
  return (
    `    <path d="M ${x1} ${y1} C ${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2 - 5}" />` +
    `<path d="M ${x2 - 4} ${y2 - 7} L ${x2} ${y2} L ${x2 + 4} ${y2 - 7} Z" fill="#64748b" stroke="none" />`
  );
}

function drawRoom({ room, x, y }: PlacedRoom): string {
  const middle = x + box.width / 2;
  return `  <g>
    <rect x="${x}" y="${y}" width="${box.width}" height="${box.height}" rx="4" fill="#f1f5f9" stroke="#475569" />
    <text x="${middle}" y="${y + 20}" text-anchor="middle" font-size="13" fill="#0f172a">${room.name}</text>
  </g>`;
}
