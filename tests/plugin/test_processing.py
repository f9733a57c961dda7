"""The provider: what the toolbox, the dialogs and the model designer see of it."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
)

from lianet_plugin.processing.provider import ALGORITHMS, LianetProvider

IDS = [
    "change", "drawsample", "encode", "evaluate", "extend", "periods", "predict", "profile",
    "reconstruct", "sampleareas", "similarity", "train", "unusual", "vectorise",
]  # fmt: skip


@pytest.fixture
def provider(qgis_app):
    made = LianetProvider()
    assert QgsApplication.processingRegistry().addProvider(made)
    yield made
    QgsApplication.processingRegistry().removeProvider(made)


@pytest.fixture(params=IDS)
def algorithm(provider, request):
    return QgsApplication.processingRegistry().createAlgorithmById(f"lianet:{request.param}")


def test_all_algorithms_are_there_under_their_names(provider):
    assert sorted(item.name() for item in provider.algorithms()) == IDS
    assert len({item.displayName() for item in provider.algorithms()}) == len(IDS)
    assert provider.id() == "lianet"
    assert not provider.icon().isNull()


def test_each_has_help_group_tags_and_an_icon_of_its_own(algorithm):
    assert len(algorithm.shortHelpString()) > 150
    assert "<" not in algorithm.shortHelpString()  # qgis_process prints it as it is
    assert algorithm.shortDescription().endswith(".")
    assert algorithm.group()
    assert algorithm.groupId() in ("region", "classes", "time")
    assert len(algorithm.tags()) >= 4
    image = algorithm.icon().pixmap(24, 24).toImage()
    assert any(image.pixelColor(x, y).alpha() for x in range(24) for y in range(24))


def test_icons_differ(provider):
    paths = [item.svgIconPath() for item in provider.algorithms()]
    assert len(set(paths)) == len(paths)


def test_every_parameter_has_a_title_and_help(algorithm):
    names = [item.name() for item in algorithm.parameterDefinitions()]
    assert len(names) == len(set(names))
    for item in algorithm.parameterDefinitions():
        assert item.description(), item.name()
        assert item.help().endswith("."), item.name()
        assert item.name() == item.name().upper()


def test_an_instance_is_another_one_with_the_same_parameters(algorithm):
    other = algorithm.create()
    assert type(other) is type(algorithm)
    assert other is not algorithm
    assert len(other.parameterDefinitions()) == len(algorithm.parameterDefinitions())


def test_all_run_in_batch_and_can_be_cancelled(algorithm):
    flags = algorithm.flags()
    assert flags & algorithm.Flag.FlagSupportsBatch
    assert flags & algorithm.Flag.FlagCanCancel
    assert not flags & algorithm.Flag.FlagNoThreading
    assert not flags & algorithm.Flag.FlagHideFromModeler


@pytest.mark.parametrize(
    ("name", "parameter", "kind"),
    [
        ("encode", "STACK", "file"),
        ("encode", "MINUTES", "number"),
        ("encode", "PRESET", "enum"),
        ("encode", "OUTPUT", "fileDestination"),
        ("extend", "REGION", "file"),
        ("extend", "NEW_NODES", "boolean"),
        ("evaluate", "OUTPUT", "sink"),
        ("reconstruct", "DATE", "datetime"),
        ("reconstruct", "EXTENT", "extent"),
        ("reconstruct", "OUTPUT", "rasterDestination"),
        ("train", "LABELS", "source"),
        ("train", "CLASS_FIELD", "field"),
        ("train", "HEAD", "enum"),
        ("train", "ASSESS", "boolean"),
        ("predict", "TASK", "file"),
        ("change", "FROM", "datetime"),
        ("change", "TABLE", "sink"),
        ("profile", "POINTS", "source"),
        ("vectorise", "INPUT", "raster"),
        ("vectorise", "MINIMUM_HA", "number"),
    ],
)
def test_parameters_have_the_widgets_that_users_know(provider, name, parameter, kind):
    assert provider.algorithm(name).parameterDefinition(parameter).type() == kind


def test_files_are_filtered_by_what_they_are(provider):
    for algorithm in provider.algorithms():
        region = algorithm.parameterDefinition("REGION")
        if region is None:
            continue
        assert isinstance(region, QgsProcessingParameterFile)
        assert "*.region.safetensors" in region.createFileFilter()
        context = QgsProcessingContext()
        assert region.checkValueIsAcceptable("/a/x.region.safetensors", context)
        # These look at embeddings too, which may be any raster or a folder.
        anything = algorithm.name() in ("train", "predict", "similarity")
        assert region.checkValueIsAcceptable("/a/x.tif", context) is anything


def test_temporary_outputs_get_the_names_that_the_backend_gives(provider):
    for name, suffix in (("encode", ".region.safetensors"), ("train", ".task.safetensors")):
        output = provider.algorithm(name).parameterDefinition("OUTPUT")
        assert isinstance(output, QgsProcessingParameterFileDestination)
        assert output.generateTemporaryDestination().endswith(suffix)
    assert (
        provider.algorithm("predict").parameterDefinition("OUTPUT").defaultFileExtension() == "tif"
    )


def test_dates_have_no_time_of_day_and_labels_may_be_polygons_or_points(provider):
    date = provider.algorithm("change").parameterDefinition("FROM")
    assert date.dataType() == QgsProcessingParameterDateTime.Type.Date
    labels = provider.algorithm("train").parameterDefinition("LABELS")
    assert set(labels.dataTypes()) == {
        QgsProcessing.SourceType.TypeVectorPolygon,
        QgsProcessing.SourceType.TypeVectorPoint,
    }


def test_the_field_is_one_of_the_labels(provider):
    field = provider.algorithm("train").parameterDefinition("CLASS_FIELD")
    assert field.parentLayerParameterName() == "LABELS"


def test_what_few_need_is_under_advanced(provider):
    advanced = QgsProcessingParameterDefinition.Flag.FlagAdvanced
    for name, few in (("encode", 7), ("train", 7)):
        plain = [
            item
            for item in provider.algorithm(name).parameterDefinitions()
            if not item.flags() & advanced
        ]
        assert len(plain) <= few


def test_without_a_backend_the_dialog_says_what_to_do(provider, monkeypatch):
    from lianet_plugin.processing import algorithm as module
    from lianet_plugin.service.errors import LianetError

    def missing():
        raise LianetError("The backend's Python was not found", "Press Set up")

    monkeypatch.setattr(module, "find_python", missing)
    for item in provider.algorithms():
        can, why = item.canExecute()
        assert can == (item.name() == "vectorise")
        assert can or why == "The backend's Python was not found. Press Set up."


def test_a_model_of_all_algorithms_is_valid_and_comes_back_from_its_file(provider, tmp_path):
    model = QgsProcessingModelAlgorithm("All", "LIANet")
    source = QgsProcessingModelChildParameterSource
    region = source.fromChildOutput("encode", "OUTPUT")
    task = source.fromChildOutput("train", "OUTPUT")
    one, other = source.fromStaticValue("2018-06-10"), source.fromStaticValue("2018-10-25")
    children = {
        "encode": {"STACK": source.fromStaticValue("scenes"), "MINUTES": source.fromStaticValue(1)},
        "extend": {"REGION": region, "STACK": source.fromStaticValue("scenes")},
        "evaluate": {"REGION": region, "STACK": source.fromStaticValue("scenes")},
        "reconstruct": {"REGION": region, "DATE": one},
        "train": {
            "REGION": region,
            "LABELS": source.fromStaticValue("labels.gpkg"),
            "CLASS_FIELD": source.fromStaticValue("crop"),
        },
        "predict": {"REGION": region, "TASK": task},
        "change": {"REGION": region, "FROM": one, "TO": other},
        "profile": {"REGION": region, "POINTS": source.fromStaticValue("points.gpkg")},
        "similarity": {"REGION": region, "POINTS": source.fromStaticValue("points.gpkg")},
        "periods": {"REGION": region, "TASK": task},
        "unusual": {"REGION": region, "DATE": one},
        "drawsample": {"MAP": source.fromChildOutput("change", "CLASSES")},
        "sampleareas": {
            "MAP": source.fromChildOutput("change", "CLASSES"),
            "ANSWERS": source.fromStaticValue("seen.gpkg"),
        },
        "vectorise": {"INPUT": source.fromChildOutput("predict", "OUTPUT")},
    }
    for name, sources in children.items():
        child = QgsProcessingModelChildAlgorithm(f"lianet:{name}")
        child.setChildId(name)
        # The designer's dialog fills in the defaults.
        for item in provider.algorithm(name).parameterDefinitions():
            if item.defaultValue() is not None:
                sources.setdefault(item.name(), source.fromStaticValue(item.defaultValue()))
        for parameter, value in sources.items():
            child.addParameterSources(parameter, [value])
        if name == "vectorise":
            output = QgsProcessingModelOutput("polygons")
            output.setChildId(name)
            output.setChildOutputName("OUTPUT")
            child.setModelOutputs({"polygons": output})
        model.addChildAlgorithm(child)
    valid, reasons = model.validate()
    assert valid, reasons
    assert model.toFile(str(tmp_path / "all.model3"))
    again = QgsProcessingModelAlgorithm()
    assert again.fromFile(str(tmp_path / "all.model3"))
    assert sorted(again.childAlgorithms()) == IDS
    assert again.dependsOnChildAlgorithms("vectorise") >= {"predict", "train", "encode"}


def test_the_plugin_brings_the_provider_and_takes_it_away(qgis_app):
    from lianet_plugin.plugin import LianetPlugin

    registry = QgsApplication.processingRegistry()
    plugin = LianetPlugin(None)  # programs without a window have no interface
    plugin.initProcessing()
    assert registry.providerById("lianet") is not None
    assert len(registry.providerById("lianet").algorithms()) == len(ALGORITHMS)
    plugin.unload()
    assert registry.providerById("lianet") is None
