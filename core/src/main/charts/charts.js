// What the HTML report uses of Apache ECharts, and nothing else: the bundle is in every report.
import { init, use } from 'echarts/core';
import { BarChart, LineChart } from 'echarts/charts';
import { DataZoomSliderComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, DataZoomSliderComponent, GridComponent, TooltipComponent, SVGRenderer]);

export { init };
