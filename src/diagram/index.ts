export type {
  Box,
  DiskGeometry,
  DiskPicture,
  Extent,
  Geometry,
  ImageGeometry,
  ImageState,
  JobPicture,
  LinkGeometry,
  SvgNode,
} from './contract.js';
// Still to come from this room:
// layOut(disks: readonly DiskPicture[], options: LayOutOptions): Geometry
// draw(geometry: Geometry, options: DrawOptions): SvgNode   (classes and data-image-id for the page; inline style for export)
// svgText(node: SvgNode): string
// textPicture(disks: readonly Disk[]): string
// mermaid(disks), dot(disks): string
